import type { Pieces } from './pieces.ts';
import { partsOf, type StoredFile } from './storedFile.ts';

/** Deletes stored files; what cannot be deleted now is deleted once its time is over. */
export const dropFiles = async ({ pieces }: { readonly pieces: Pieces }, stored: readonly StoredFile[]): Promise<void> => {
  for (const { id, pieces: count } of stored.flatMap(partsOf)) await pieces.delete(id, count);
};

/** Deletes those of these files that are not among the named ones. */
export const dropUnnamed = async (
  { pieces }: { readonly pieces: Pieces },
  taken: readonly StoredFile[],
  named: readonly StoredFile[],
): Promise<void> => {
  const ids = new Set(named.map(({ id }) => id));
  await dropFiles(
    { pieces },
    taken.filter(({ id }) => !ids.has(id)),
  );
};
