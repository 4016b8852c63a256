import { z } from 'zod';

/** A file of a message that was read; its content is not. */
export const messageAttachment = z.strictObject({
  name: z.string().nullable().describe('`null` where LinkedIn shows none, as for pictures.'),
  type: z.string().describe('Media type, such as `application/pdf`, or what LinkedIn calls it, such as `video`.'),
  size: z.int().nonnegative().nullable().describe('Bytes.'),
  url: z
    .string()
    .nullable()
    .describe('Address of the file on LinkedIn, for a browser that is signed in as one of those who write to each other there.'),
});
