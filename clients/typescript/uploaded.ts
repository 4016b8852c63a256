import type { AccountOptions } from './options.ts';

/** The content of a file: bytes, a `Blob` or `File`, or with Node the path of a file. */
export type FileContent = string | Uint8Array | ArrayBuffer | Blob;

/** Options of `upload`. */
export interface UploadOptions extends AccountOptions {
  /** Name that the recipient sees, with its ending; by default that of the file. */
  readonly name?: string | undefined;
  /** Media type; by default that of the `Blob`, or what the content and the ending of the name say. */
  readonly type?: string | undefined;
  /** The same key, name and size are the same upload, so that a call with a key of its own can be repeated with it. */
  readonly idempotencyKey?: string | undefined;
}

/** A file that was uploaded, as an element of `attachments`: good for one call, within an hour. */
export interface UploadedFile {
  readonly url: string;
  readonly name: string;
  /** What a post needs to know of it, by its media type or the ending of its name. */
  readonly type: 'image' | 'video' | 'document';
}
