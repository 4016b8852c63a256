import { z } from 'zod';

/** An element that was found by another selector than its first. */
export const fallbackMatch = z.strictObject({
  page: z.string(),
  element: z.string(),
  selector: z.string().describe('The selector of ours that found the element.'),
});

/** Which bundle of selectors read LinkedIn's pages. */
export const selectorBundle = z.strictObject({
  version: z.int(),
  hash: z.string().describe('SHA-256 of its contents, in hexadecimal.'),
});
