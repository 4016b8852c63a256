import { z } from 'zod';
import { fileName } from './attachments.ts';
import { declareFunction } from './declaration.ts';
import { shownTime } from './time.ts';

/** How large a file may be, and how long its place is kept. */
export const uploadRules = {
  maxBytes: 50_000_000,
  lifetimeMs: 3_600_000,
  /** Of one customer at a time, used or not: files and bytes, as they were declared. */
  openFiles: 100,
  openBytes: 500_000_000,
  /** Of a part that is not the last one, and of any. What Lambda takes of a body is 6 MB, as base64. */
  minPartBytes: 1024 * 1024,
  maxPartBytes: 4 * 1024 * 1024,
} as const;

/** Why the address of an upload does not take what is sent to it, with the HTTP status. */
export const uploadFaults = {
  uploadNotFound: [404, 'There is no such upload: it was used, or its hour is over. Create another one with uploads.create.'],
  uploadNotReadable: [403, 'Nobody can read an upload. Name this address as the url of an attachment; send its bytes to uploadUrl.'],
  uploadSizeDiffers: [
    400,
    'The file does not have the size that uploads.create was told. Create an upload with its size, and send all of it.',
  ],
  uploadOutOfOrder: [
    409,
    'This part does not follow what is there. Send what comes after the bytes received, which the message names: {received}.',
  ],
  uploadPartTooSmall: [400, 'A part has at least 1 MiB (1,048,576 bytes), except the last one. Send larger parts.'],
  uploadPartTooLarge: [413, 'A part has at most 4 MiB (4,194,304 bytes). Send the file in several parts, each with a content-range.'],
  uploadRangeInvalid: [400, 'The header content-range is invalid. It has the form: bytes 0-1048575/5000000.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;
export type UploadFault = keyof typeof uploadFaults;

/** What the address of an upload answers to a part. */
export interface UploadProgress {
  /** Bytes that are there. */
  readonly received: number;
  readonly size: number;
  readonly isComplete: boolean;
}

const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i;

export const uploadsCreate = declareFunction({
  name: 'uploads.create',
  summary: 'Makes a place for a local file, for one hour and one use as an attachment; send its bytes to uploadUrl with PUT.',
  input: z.strictObject({
    name: fileName.describe('Name that the recipient sees, with its ending.'),
    size: z.int().min(1).max(uploadRules.maxBytes).describe('Bytes of the file, exactly.'),
    type: z
      .string()
      .max(127)
      .regex(mediaType, 'must be a media type, such as application/pdf')
      .describe('Media type of the file; it has to go with its content. `application/octet-stream` if it is not known.'),
  }),
  shape: { kind: 'single' },
  data: z.strictObject({
    uploadUrl: z.string().describe('Takes the bytes by PUT, without tokens: whoever has it can send the file.'),
    url: z.string().describe('The url of an attachment of this LinkedIn account. Nothing can be read there.'),
    expiresAt: shownTime,
  }),
  errors: {
    tooManyUploads: 'Too many files of this customer wait to be used: at most 100, and 500 MB. Use them, or wait until their hour is over.',
  },
  sideEffect: 'none',
  servesActing: true,
  limitCategory: null,
  answeredFrom: 'store',
  example: {
    input: { name: 'drawings.pdf', size: 48213, type: 'application/pdf' },
    data: {
      uploadUrl: 'https://api.example.com/uploads/acc_5Xw2/upl_8Kq1nVt3/zG7hPw0c',
      url: 'https://api.example.com/uploads/acc_5Xw2/upl_8Kq1nVt3',
      expiresAt: '2026-10-05T09:30:00Z',
    },
  },
  typicalSeconds: { first: 0.05, each: 0 },
});
