import { callAndWait } from './account.ts';
import type { Connection } from './connection.ts';
import { AccountApiError } from './errors.ts';
import type { FileContent, UploadedFile, UploadOptions } from './uploaded.ts';

/** What is sent at once: a slow line needs less than half a minute for it. */
const partBytes = 1024 * 1024;

/** The path at `baseUrl`: the address that the API tells may be another one than its client reaches it at. */
const pathOf = (uploadUrl: string): string => `/uploads/${new URL(uploadUrl).pathname.split('/').slice(-3).join('/')}`;

const fileAt = async (path: string): Promise<Blob> => {
  const files = globalThis.process?.getBuiltinModule?.('node:fs');
  if (!files) throw new TypeError('upload takes a path with Node only: give it bytes, a Blob or a File.');
  return files.openAsBlob(path);
};

const nameOf = (content: FileContent): string | undefined => {
  if (typeof content === 'string') return content.split(/[\\/]/).at(-1);
  return 'name' in content && typeof content.name === 'string' ? content.name : undefined;
};

/** What a file is in a post: by its media type where that says something, otherwise by the ending of its name. */
const typeOf = (name: string, mediaType: string): UploadedFile['type'] => {
  const [, told] = /^(image|video)\//.exec(mediaType) ?? [];
  if (told === 'image' || told === 'video') return told;
  if (/\.(?:png|jpe?g|gif|webp|bmp|tiff?|hei[cf])$/i.test(name)) return 'image';
  return /\.(?:mp4|mov)$/i.test(name) ? 'video' : 'document';
};

/** Sends a local file to the API, part by part: a part whose answer does not come is sent again. @throws AccountApiError */
export const upload = async (connection: Connection, content: FileContent, options: UploadOptions = {}): Promise<UploadedFile> => {
  const { name: given, type, ...calling } = options;
  const isBlob = typeof content === 'object' && content instanceof Blob;
  const blob = typeof content === 'string' ? await fileAt(content) : isBlob ? content : new Blob([content as BlobPart]);
  const name = given ?? nameOf(content) ?? 'file';
  const file = { name, size: blob.size, type: type || blob.type || 'application/octet-stream' };
  const { completion } = await callAndWait<{ readonly uploadUrl: string; readonly url: string }>(
    connection,
    'uploads.create',
    file,
    calling,
  );
  const send = async (from: number): Promise<void> => {
    const part = blob.slice(from, from + partBytes);
    await connection.ask({
      function: 'uploads.create',
      idempotencyKey: null,
      method: 'PUT',
      path: pathOf(completion.uploadUrl),
      file: part,
      headers: () => ({ 'content-range': `bytes ${from}-${from + part.size - 1}/${blob.size}` }),
      identificationToken: null,
      signal: calling.signal,
    });
  };
  try {
    for (let from = 0; from < blob.size; from += partBytes) await send(from);
  } catch (error) {
    // The call that is repeated may have taken it before; it tells.
    const isTaken = options.idempotencyKey !== undefined && error instanceof AccountApiError && error.errorType === 'uploadNotFound';
    if (!isTaken) throw error;
  }
  return { url: completion.url, name, type: typeOf(name, file.type) };
};
