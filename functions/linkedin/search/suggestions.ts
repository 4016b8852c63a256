import type { ElementHandle, JSHandle, Page } from 'playwright-core';
import { type Patience, pageGives } from '../browser/pageBecomes.ts';

/** What is looked for among LinkedIn's suggestions. */
export interface WantedSuggestion {
  readonly selectors: readonly string[];
  readonly name: string;
  /** Names of these have parts, the widest last: "Porto, Portugal". */
  readonly inParts: boolean;
}

/** The first line of each suggestion that is shown: what it is of stands in a line below. */
interface Suggestions {
  readonly options: readonly HTMLElement[];
  readonly names: readonly string[];
}

/** Runs in the page. */
const shownOf = ({ selectors }: WantedSuggestion): Suggestions => {
  const shown = (selector: string): HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());
  const options = selectors.map(shown).find((found) => found.length > 0) ?? [];
  // biome-ignore lint/performance/useDomNodeTextContent: which line is the first, only the layout tells.
  return { options, names: options.map((option) => (option.innerText.trim().split('\n')[0] ?? '').replace(/\s+/g, ' ').trim()) };
};

/** Runs in the page: the suggestion that is called exactly so. */
const exactOf = ({ options, names }: Suggestions, { name }: WantedSuggestion): HTMLElement | null => {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return options[names.findIndex((each) => plain(each) === plain(name))] ?? null;
};

/** Runs in the page: the one suggestion that can be meant; `null` where there is none, or more than one. */
const onlyOf = ({ options, names }: Suggestions, { name, inParts }: WantedSuggestion): HTMLElement | null => {
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
  const one = (isMeant: (suggested: string) => boolean): HTMLElement | null => {
    const [only, ...others] = options.filter((_, index) => isMeant(names[index] ?? ''));
    return others.length === 0 ? (only ?? null) : null;
  };
  const isSame = (suggested: string): boolean => plain(suggested) === plain(name);
  const begins = (suggested: string): boolean => plain(suggested.split(',')[0] ?? '') === plain(name);
  return one(isSame) ?? (inParts ? one(begins) : null);
};

const among = (probe: (shown: Suggestions, wanted: WantedSuggestion) => unknown, wanted: WantedSuggestion): string =>
  `(${probe})((${shownOf})(${JSON.stringify(wanted)}), ${JSON.stringify(wanted)})`;

const elementIn = (handle: JSHandle): ElementHandle<HTMLElement> | null => handle.asElement() as ElementHandle<HTMLElement> | null;

/** Waits for the suggestion that is called exactly so; `null` where none comes. */
export const exactSuggestion = (page: Page, wanted: WantedSuggestion, patience: Patience): Promise<ElementHandle<HTMLElement> | null> =>
  pageGives(page, async () => elementIn(await page.evaluateHandle(among(exactOf, wanted))), patience);

/**
 * The suggestion that can be meant and no other, once all are there: the same name in other letters ("Malaga"), or the only place that begins
 * so ("Porto" where "Porto, Portugal" is suggested).
 */
export const onlySuggestion = async (page: Page, wanted: WantedSuggestion): Promise<ElementHandle<HTMLElement> | null> =>
  elementIn(await page.evaluateHandle(among(onlyOf, wanted)));

/** The names of what is suggested, each once. */
export const offeredNames = async (page: Page, wanted: WantedSuggestion): Promise<string[]> => {
  const names = await page.evaluate<string[]>(among(({ names: all }) => all, wanted));
  return [...new Set(names)].filter((name) => name !== '');
};
