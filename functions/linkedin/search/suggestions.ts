import type { ElementHandle, JSHandle, Page } from 'playwright-core';
import { type Patience, pageGives } from '../browser/pageBecomes.ts';

/** The wanted suggestion. */
export interface WantedSuggestion {
  readonly selectors: readonly string[];
  readonly name: string;
  /** Such names have parts, the widest last: "Porto, Portugal". */
  readonly inParts: boolean;
}

/** The first line of each visible suggestion: its kind is in a line below. */
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

/** Runs in the page: the suggestion with exactly this name. */
const exactOf = ({ options, names }: Suggestions, { name }: WantedSuggestion): HTMLElement | null => {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return options[names.findIndex((each) => plain(each) === plain(name))] ?? null;
};

/** Runs in the page: the only suggestion that can be meant; `null` if there is none, or more than one. */
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

/** Waits for the suggestion with exactly this name; `null` if it does not appear. */
export const exactSuggestion = (page: Page, wanted: WantedSuggestion, patience: Patience): Promise<ElementHandle<HTMLElement> | null> =>
  pageGives(page, async () => elementIn(await page.evaluateHandle(among(exactOf, wanted))), patience);

/**
 * The only suggestion that can be meant, once all are loaded: the same name with other characters ("Malaga"), or the only place with this
 * beginning ("Porto" if "Porto, Portugal" is suggested).
 */
export const onlySuggestion = async (page: Page, wanted: WantedSuggestion): Promise<ElementHandle<HTMLElement> | null> =>
  elementIn(await page.evaluateHandle(among(onlyOf, wanted)));

/** The names of the suggestions, each once. */
export const offeredNames = async (page: Page, wanted: WantedSuggestion): Promise<string[]> => {
  const names = await page.evaluate<string[]>(among(({ names: all }) => all, wanted));
  return [...new Set(names)].filter((name) => name !== '');
};
