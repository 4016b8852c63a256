import { z } from 'zod';

/** What a file is to whom it is sent to. */
export const attachmentTypes = ['image', 'video', 'document'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** Which type a file is, by its media type. */
export const attachmentTypeOf = (mediaType: string): AttachmentType => {
  const [kind] = mediaType.split('/');
  return kind === 'image' || kind === 'video' ? kind : 'document';
};

/** What the files of one item may be together. */
export interface FileRules {
  readonly maxFiles: number;
  /** Of all of them. */
  readonly maxBytes: number;
  /** The media types that are taken; without it, those that LinkedIn takes with a message. */
  readonly mediaTypes?: ReadonlySet<string>;
}

/** Of a message: 5 files, 20 MB in all. */
export const messageFiles: FileRules = { maxFiles: 5, maxBytes: 20_000_000 };

const office = 'application/vnd.openxmlformats-officedocument';

/** Of a post: 9 images, a video or a document, 50 MB in all. The media types are those that LinkedIn's help names. */
export const postFiles: FileRules = {
  maxFiles: 9,
  maxBytes: 50_000_000,
  mediaTypes: new Set([
    'image/png',
    'image/jpeg',
    'image/gif',
    'image/webp',
    'video/mp4',
    'video/quicktime',
    'application/pdf',
    'application/msword',
    `${office}.wordprocessingml.document`,
    'application/vnd.ms-powerpoint',
    `${office}.presentationml.presentation`,
  ]),
};

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

const type = z.enum(attachmentTypes).describe('What the file is. Its content has to go with it.');

/** A file of a message. */
export const messageFile = z.strictObject({
  url,
  name,
  type: type.optional().describe('As posts.create needs it; a message does not.'),
});

/** Files of a message. */
export const messageAttachments = z
  .array(messageFile)
  .min(1)
  .max(messageFiles.maxFiles)
  .optional()
  .describe('Files and pictures, 20 MB in all. They are deleted here once the message is sent.');

/** Files of a post. */
export const postAttachments = z
  .array(z.strictObject({ url, name, type }))
  .min(1)
  .max(postFiles.maxFiles)
  .refine((files) => files.every((file) => file.type === files[0]?.type), 'must all be of the same type')
  .refine((files) => files.length <= 1 || files[0]?.type === 'image', 'must be one video, one document, or up to 9 images')
  .optional()
  .describe(
    'Up to 9 images, or one video, or one document; 50 MB in all. The name of a document is its title. They are deleted here once the post is published.',
  );
