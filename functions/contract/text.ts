import { z } from 'zod';

const controls = /[^\P{Cc}\n\r\t]/u;

/** A text that a person reads on LinkedIn: kept as it is, not blank, at most `most` UTF-16 units (LinkedIn's own counters count these). */
export const writtenText = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.trim() !== '', 'must not be empty')
    .refine((text) => text.isWellFormed() && !controls.test(text), 'must not contain control characters or broken surrogates');

/** A word or name to look for. */
export const searchText = (most = 200) => z.string().trim().min(1).max(most);
