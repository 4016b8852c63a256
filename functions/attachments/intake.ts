import { extname } from 'node:path';
import { z } from 'zod';
import type { Owner } from '../accounts/envelope.ts';
import type { AttachmentReason } from '../contract/attachment.reasons.ts';
import { attachmentTypeOf, attachmentTypes, type FileRules } from '../contract/attachments.ts';
import type { FunctionDeclaration, JsonObject } from '../contract/declaration.ts';
import { changeElements, withStoredFiles } from './elements.ts';
import { type Fetching, FileRefused, fetchFile } from './fetching.ts';
import { headBytes, typeOf } from './fileTypes.ts';
import { type Files, type Writing, writeFile } from './sealedFile.ts';
import type { StoredFile } from './storedFile.ts';
import { leaveFiles, takeUpload, type Uploads, uploadNamed } from './takenUpload.ts';

/** An attachment of a call cannot be taken; `place` is its path in the body. */
export class AttachmentRefused extends Error {
  override name = 'AttachmentRefused';
  readonly reason: AttachmentReason;
  readonly place: string;
  constructor(reason: AttachmentReason, place: string, options?: ErrorOptions) {
    super(`${place}: ${reason}`, options);
    this.reason = reason;
    this.place = place;
  }
}

/** What the files of a call are fetched and stored with, or where they were uploaded. */
export interface Intake {
  readonly files: Files;
  readonly fetching: Fetching;
  readonly uploads: Uploads;
}

const asked = z.array(z.object({ url: z.string(), name: z.string().optional(), type: z.enum(attachmentTypes).exactOptional() }));
type Asked = z.output<typeof asked>[number];

/** Reads the beginning of a stream; the stream that is returned has it too. */
const beginningOf = async (content: AsyncIterable<Uint8Array>): Promise<{ head: Buffer; whole: AsyncIterable<Uint8Array> }> => {
  const iterator = content[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < headBytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    read.push(value);
    bytes += value.length;
  }
  async function* whole() {
    try {
      yield* read;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(read).subarray(0, headBytes), whole: whole() };
};

/** An uploaded file under the name that an attachment gives it, which has its ending. @throws FileRefused */
const underName = (file: StoredFile, name: string | undefined): StoredFile => {
  const ending = extname(file.name).toLowerCase();
  if (name === undefined || extname(name).toLowerCase() === ending) return { ...file, name: name ?? file.name };
  if (extname(name) === '') return { ...file, name: `${name}${ending}` };
  throw new FileRefused('typeMismatch');
};

/** What is wrong with a file that is not what was asked for, or of a media type that LinkedIn does not take here; `null` if nothing is. */
const typeFault = (mediaType: string, { type }: Asked, { mediaTypes }: FileRules): 'typeMismatch' | 'typeNotAllowed' | null => {
  // A message takes whatever LinkedIn takes.
  if (!mediaTypes) return null;
  if (type !== attachmentTypeOf(mediaType)) return 'typeMismatch';
  return mediaTypes.has(mediaType) ? null : 'typeNotAllowed';
};

/** A call whose files are fetched. */
interface CallSoFar {
  readonly taken: StoredFile[];
  bytesLeft: number;
  /** Aborted when its time is over. */
  readonly until: AbortSignal | undefined;
}

/** Fetches one file, tells its type and stores it; or takes one that was uploaded, once. @throws FileRefused */
const takeFile = async (
  { files, fetching, uploads }: Intake,
  owner: Owner,
  wanted: Asked,
  rules: FileRules,
  writing: Writing,
  call: CallSoFar,
): Promise<StoredFile> => {
  const { url, name } = wanted;
  const { maxBytes } = rules;
  const uploaded = uploadNamed(uploads.publicUrl, url);
  if (uploaded) {
    if (call.taken.some(({ upload }) => upload?.uploadId === uploaded.uploadId)) throw new FileRefused('uploadNotFound');
    const file = await takeUpload(uploads, owner, uploaded, maxBytes);
    call.taken.push(file);
    const fault = typeFault(file.type, wanted, rules);
    if (fault) throw new FileRefused(fault);
    return underName(file, name);
  }
  const fetched = await fetchFile(url, maxBytes, fetching, call.until);
  const { head, whole } = await beginningOf(fetched.content);
  if (head.length === 0) throw new FileRefused('empty');
  const told = typeOf({ head, name: name ?? (fetched.name || 'file'), declared: fetched.declared });
  const typed = typeof told === 'string' ? told : (typeFault(told.type, wanted, rules) ?? told);
  if (typeof typed === 'string') {
    await whole[Symbol.asyncIterator]().return?.();
    throw new FileRefused(typed);
  }
  const file = { ...typed, ...(await writeFile(files, owner, whole, writing)) };
  call.taken.push(file);
  return file;
};

const takeAll = async (
  intake: Intake,
  owner: Owner,
  wanted: readonly Asked[],
  path: string,
  rules: FileRules,
  writing: Writing,
  call: CallSoFar,
): Promise<StoredFile[]> => {
  const own: StoredFile[] = [];
  let left = rules.maxBytes;
  for (const [index, each] of wanted.entries()) {
    const most = Math.min(left, call.bytesLeft);
    const file = await takeFile(intake, owner, each, { ...rules, maxBytes: most }, writing, call).catch((error: unknown) => {
      throw error instanceof FileRefused ? new AttachmentRefused(error.reason, `${path}attachments[${index}]`, { cause: error }) : error;
    });
    own.push(file);
    call.bytesLeft -= file.size;
    left -= file.size;
  }
  return own;
};

/** A validated input that names files. */
export interface NamingFiles {
  readonly declaration: FunctionDeclaration;
  readonly rules: FileRules;
  readonly input: JsonObject;
  /** Where it stands in the body of the call, as the beginning of its paths; absent if it is the body. */
  readonly path?: string;
}

/**
 * Fetches the files of a validated call and stores them sealed. Returns its inputs with each element's `files` beside its `attachments`, which all have a
 * name now. If one of them cannot be taken, or they take too long or are too large together, none is kept; what was uploaded can be used again.
 *
 * @throws AttachmentRefused
 */
export const takeFiles = async (intake: Intake, owner: Owner, inputs: readonly NamingFiles[], writing: Writing): Promise<JsonObject[]> => {
  const { perCall } = intake.fetching;
  const call: CallSoFar = {
    taken: [],
    bytesLeft: perCall ? Math.max(perCall.maxBytes, ...inputs.map(({ rules }) => rules.maxBytes)) : Number.POSITIVE_INFINITY,
    until: perCall && AbortSignal.timeout(perCall.timeoutMs),
  };
  try {
    const taken: JsonObject[] = [];
    for (const { declaration, rules, input, path: place = '' } of inputs)
      taken.push(
        await changeElements(declaration, input, async ({ path, fields }) => {
          const wanted = asked.safeParse(fields.attachments).data;
          if (!wanted) return fields;
          return withStoredFiles(fields, await takeAll(intake, owner, wanted, `${place}${path}`, rules, writing, call));
        }),
      );
    return taken;
  } catch (error) {
    await leaveFiles(intake.uploads, intake.files.pieces, owner, call.taken).catch(() => undefined);
    throw error;
  }
};
