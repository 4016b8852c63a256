import type { Faults, Occasion } from '../site/faults.ts';

/** A page's markup in which LinkedIn has given some of its own names other forms: ids, keys and classes, in place of those of today. */
export const renamedIn = (html: string, faults: Faults, occasion: Occasion): string => {
  const names = Object.entries(faults.take('renamed', occasion)?.names ?? {});
  return names.reduce((changed, [today, tomorrow]) => changed.replaceAll(today, tomorrow), html);
};
