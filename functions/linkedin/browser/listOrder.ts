/** Adds the keys of a reading to those of earlier ones, each where it stands in the list: what was empty before may lie between known ones. */
export const mergeKeys = (known: string[], read: readonly string[]): void => {
  const first = read.findIndex((key) => known.includes(key));
  let next = first < 0 ? known.length : known.indexOf(read[first] ?? '');
  for (const key of read) {
    const at = known.indexOf(key);
    if (at < 0) known.splice(next, 0, key);
    next = (at < 0 ? next : at) + 1;
  }
};
