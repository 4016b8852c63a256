import { z } from 'zod';

/** A sealed file, as the item that it belongs to knows it. */
export const storedFile = z.object({
  id: z.string(),
  name: z.string(),
  /** Media type. */
  type: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Hexadecimal, of the content. */
  sha256: z.string(),
  pieces: z.number(),
  wrappedKey: z.string(),
});
export type StoredFile = Readonly<z.output<typeof storedFile>>;
