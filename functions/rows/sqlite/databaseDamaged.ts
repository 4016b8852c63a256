/** The database file is not as it was written. Nothing is read from it or written to it any more: it has to be restored. */
export class DatabaseDamaged extends Error {
  override name = 'DatabaseDamaged';
}

/** SQLite's result codes CORRUPT and NOTADB. */
const damageCodes = new Set([11, 26]);

/** SQLite's result code without its extension; `undefined` for an error of something else. */
export const resultCodeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;

/** Runs work on a database file; SQLite's errors about damage become `DatabaseDamaged`. */
export const toldOfDamage = <Result>(path: string, work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    const code = resultCodeOf(error);
    const isMalformedJson = error instanceof Error && error.message === 'malformed JSON';
    if ((code === undefined || !damageCodes.has(code)) && !isMalformedJson) throw error;
    throw new DatabaseDamaged(`The database ${path} is damaged: restore it from a backup.`, { cause: error });
  }
};
