import { z } from 'zod';

/** Sealed pieces with a key of their own. */
const sealedPart = z.object({ id: z.string(), pieces: z.number(), wrappedKey: z.string() });
export type SealedPart = Readonly<z.output<typeof sealedPart>>;

/** A sealed file, as the item that it belongs to knows it. */
export const storedFile = z.object({
  id: z.string(),
  name: z.string(),
  /** Media type. */
  type: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Hexadecimal, of the content; of a file in several parts, of the hashes of their contents. */
  sha256: z.string(),
  pieces: z.number(),
  /** Empty for a file in several parts: a release that does not know of them cannot open it, and sends nothing of it. */
  wrappedKey: z.string(),
  /** The parts of a file that came in several, in their order. */
  parts: z.array(sealedPart).exactOptional(),
  /** The upload that it comes from, with the call and the attempt of it that took it. Releases before this wrote `null`, and no `taker`. */
  upload: z.object({ uploadId: z.string(), takenBy: z.string().nullable(), taker: z.string().exactOptional() }).exactOptional(),
});
export type StoredFile = Readonly<z.output<typeof storedFile>>;

/** What of a file is sealed by itself: its parts, or all of it. */
export const partsOf = ({ parts, id, pieces, wrappedKey }: StoredFile): readonly SealedPart[] => parts ?? [{ id, pieces, wrappedKey }];
