import { z } from 'zod';

/** What the files of one item may be together. */
export interface FileRules {
  readonly maxFiles: number;
  /** Of all of them. */
  readonly maxBytes: number;
}

/** Of a message: 5 files, 20 MB in all. */
export const messageFiles: FileRules = { maxFiles: 5, maxBytes: 20_000_000 };

/** Written out in full: the parser would silently correct backslashes, tabs, line breaks and missing slashes. */
const plainUrl = /^https?:\/\/(?![^/?#]*@)[^\s\\\p{Cc}]+$/iu;

const url = z
  .string()
  .max(2048)
  .refine((given) => plainUrl.test(given) && URL.canParse(given), 'must be an address with https://, without user name and password')
  .describe('Public address of the file, which is fetched when the call is accepted; or the url of `uploads.create`.')
  .meta({ examples: ['https://files.example.com/drawings.pdf'] });

/** A name that every system takes. */
const isFileName = (given: string): boolean =>
  /^[^.\s\\/:*?"<>|\p{Cc}][^\\/:*?"<>|\p{Cc}]*$/u.test(given) && given.isWellFormed() && given.trim() === given;

export const fileName = z.string().min(1).max(150).refine(isFileName, 'must be a file name, such as drawings.pdf');

const name = fileName.optional().describe('Name that the recipient sees, with its ending; by default that of the address.');

const attachment = z.strictObject({ url, name });

/** Files of a message. */
export const messageAttachments = z
  .array(attachment)
  .min(1)
  .max(messageFiles.maxFiles)
  .optional()
  .describe('Files and pictures, 20 MB in all. They are deleted here once the message is sent.');
