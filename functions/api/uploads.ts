import type { APIGatewayProxyEvent } from 'aws-lambda';
import { tokenHash } from '../accounts/table.ts';
import { FileRefused } from '../attachments/fetching.ts';
import { readUpload, type Upload } from '../attachments/upload.ts';
import { type FilePart, isOpen, receivePart, UploadRefused } from '../attachments/uploadParts.ts';
import { fileNotAccepted } from '../contract/errors.ts';
import { type UploadFault, type UploadProgress, uploadFaults, uploadRules } from '../contract/uploads.ts';
import type { Api } from './api.ts';
import { recordCaller } from './caller.ts';
import { type Answer, answerWith, headerOf, Refusal } from './http.ts';

const refusalOf = (fault: UploadFault, received = 0, options?: ErrorOptions): Refusal => {
  const [status, message] = uploadFaults[fault];
  return new Refusal({ errorType: fault, message: message.replace('{received}', String(received)) }, {}, { ...options, status });
};

const range = /^bytes (\d{1,15})-(\d{1,15})\/(?:(\d{1,15})|\*)$/;
/** Asks how much is there. */
const asking = /^bytes \*\/(?:\d{1,15}|\*)$/;

/** The bytes of a call and where they belong; `undefined` where it only asks. @throws Refusal */
const partOf = (event: APIGatewayProxyEvent): FilePart | undefined => {
  const content = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (content.length > uploadRules.maxPartBytes) throw refusalOf('uploadPartTooLarge');
  const given = headerOf(event, 'content-range');
  if (given === undefined) return { from: 0, total: content.length, content };
  if (asking.test(given) && content.length === 0) return undefined;
  const [, from, to, total] = range.exec(given) ?? [];
  if (from === undefined || Number(to) - Number(from) + 1 !== content.length) throw refusalOf('uploadRangeInvalid');
  return { from: Number(from), content, ...(total === undefined ? {} : { total: Number(total) }) };
};

/** The upload of an address with its secret. @throws Refusal */
const uploadAt = async (api: Api, address: string): Promise<Upload> => {
  const [accountId = '', uploadId = '', secret = ''] = address.split('/');
  const upload = await readUpload(api.requests, { accountId, uploadId });
  if (upload?.secret !== tokenHash(secret) || !isOpen(upload, api.clock.now())) throw refusalOf('uploadNotFound');
  return upload;
};

/** `PUT` to the `uploadUrl` of an upload: takes its file, at once or part by part, and answers how much is there. @throws Refusal */
export const receiveUpload = async (api: Api, event: APIGatewayProxyEvent, address: string): Promise<Answer> => {
  const upload = await uploadAt(api, address);
  recordCaller(event, upload.customerId);
  const part = partOf(event);
  const receiving = {
    rows: api.requests,
    files: { pieces: api.pieces, wrapping: api.sessionKeys },
    random: api.random,
    now: api.clock.now,
  };
  try {
    const { received, size } = part ? await receivePart(receiving, upload, part) : upload;
    const completion: UploadProgress = { received, size, isComplete: received === size };
    return answerWith(200, JSON.stringify({ status: 'complete', completion }));
  } catch (error) {
    if (error instanceof UploadRefused) throw refusalOf(error.fault, error.received);
    if (error instanceof FileRefused) throw new Refusal(fileNotAccepted(error.reason));
    throw error;
  }
};

/** Whoever asks to read an upload is told that nobody can. @throws Refusal */
export const readUploaded = async (): Promise<never> => {
  throw refusalOf('uploadNotReadable');
};
