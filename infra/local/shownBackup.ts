/** A size in bytes, for people. */
export const sizeOf = (bytes: number): string => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** A time (epoch milliseconds) as it can stand in a file's name. */
const stampOf = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');

/** The stamp of a time (epoch milliseconds), with a number where it is taken: two files may be made within a second. */
export const freeStamp = (at: number, isTaken: (stamp: string) => boolean, number = 1): string => {
  const stamp = `${stampOf(at)}${number === 1 ? '' : `-${number}`}`;
  return isTaken(stamp) ? freeStamp(at, isTaken, number + 1) : stamp;
};
