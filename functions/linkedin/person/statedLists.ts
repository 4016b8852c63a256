import type { Page } from 'playwright-core';
import { isDetailsPath } from '../selectors/addresses.ts';
import { statedLists } from '../selectors/person/statedLists.ts';
import { countIn } from '../text/counts.ts';

type StatedList = keyof typeof statedLists.entries;

/** The minimum number of entries that a profile states for each of its lists; `null` if it states none, as before scrolling. */
export type StatedLists = Readonly<Record<StatedList, number | null>>;

interface Seen {
  readonly links: readonly { readonly path: string; readonly text: string }[];
  readonly shown: Readonly<Record<StatedList, boolean>>;
}

/** Runs in the page. */
const probe = ({ link, entries }: typeof statedLists): Seen => {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(link)].map((each) => ({
    path: new URL(each.href).pathname,
    text: each.textContent ?? '',
  }));
  const shown = Object.entries(entries).map(([section, selectors]) => [
    section,
    selectors.some((each) => document.querySelector(each) !== null),
  ]);
  return { links, shown: Object.fromEntries(shown) };
};

/** Reads the numbers that the open profile states for its lists: by their addresses and by digits, so in any language. */
export const readStatedLists = async (page: Page, language: string): Promise<StatedLists> => {
  const { links, shown } = await page.evaluate(probe, statedLists);
  const stated = (section: StatedList): number | null => {
    const counts = links.flatMap(({ path, text }) => (isDetailsPath(path, section) ? [countIn(text, language) ?? 1] : []));
    const most = Math.max(shown[section] ? 1 : 0, ...counts);
    return most > 0 ? most : null;
  };
  return {
    experience: stated('experience'),
    education: stated('education'),
    skills: stated('skills'),
    languages: stated('languages'),
  };
};
