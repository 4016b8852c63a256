import { Writable } from 'node:stream';
import type { ResponseHead } from './lambdaResponse.ts';

/** An answer that is kept instead of sent. */
export class CapturedResponse extends Writable {
  head: ResponseHead = { statusCode: 200 };
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get body(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
