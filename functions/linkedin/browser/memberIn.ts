import type { shell } from '../selectors/shell.ts';

/** Runs in the page: the signed-in member, as the data state it that the document carries for its scripts; `null` if they do not. */
export const memberIn = ({ data, ownData, ownProfile }: typeof shell): string | null => {
  for (const { textContent } of document.querySelectorAll(data)) {
    const own = textContent !== null && new RegExp(ownData).test(textContent) ? new RegExp(ownProfile).exec(textContent) : null;
    if (own) return own[1] ?? own[2] ?? null;
  }
  return null;
};
