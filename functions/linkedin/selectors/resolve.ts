import type { Locator, Page } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { type Dom, type DomReading, type Parts, readDom } from './dom.ts';
import type { FrontEnd, Renderer, SelectorEntry, SelectorTable } from './entry.ts';
import { html } from './html.ts';
import { selectorsInUse } from './inUse.ts';
import { outlets } from './outlets.ts';
import { secondCopies } from './secondCopies.ts';
import { writtenText } from './writtenText.ts';

/** Reads one kind of page in one renderer. */
export interface PageReader<Facts, Gathered, Name extends string, Shared extends Parts> {
  /** The page's name in errors. */
  readonly page: string;
  readonly selectors: SelectorTable<Name>;
  /**
   * Runs inside the page and returns plain data. Must be an arrow function that uses nothing but its arguments:
   * it is sent to the page as text, and so are the parts.
   */
  readonly gather: (dom: Dom<Name>, parts: Shared) => Gathered;
  readonly parts?: Shared;
  /** Converts the collected data to facts, in the language of the page. May throw `LayoutChanged` if signals contradict each other. */
  readonly interpret: (gathered: Gathered, language: string) => Facts;
}

/** The readers of one kind of page. */
export type PageReaders<Facts, Made extends FrontEnd = Renderer> = Readonly<Partial<Record<Made, AnyPageReader<Facts>>>>;

/** A reader without its private types. */
export interface AnyPageReader<Facts> {
  readonly page: string;
  readonly selectors: SelectorTable;
  /** Reads the open page. Other selectors than the reader's own show how it behaves when LinkedIn changes. */
  read(page: Page, selectors?: SelectorTable): Promise<Reading<Facts>>;
}

export interface Reading<Facts> {
  readonly facts: Facts;
  /** The selector that found each element. */
  readonly matched: Readonly<Record<string, string>>;
}

const noteMatches = (page: string, table: SelectorTable, matched: Readonly<Record<string, string>>): void => {
  const use = selectorsInUse();
  if (!use) return;
  for (const [element, selector] of Object.entries(matched)) {
    const entry = table[element];
    if (entry) use.matched(page, element, entry, selector);
  }
};

/** Creates a reader that collects data from a page once and interprets them. */
export const pageReader = <Facts, Gathered, Name extends string, Shared extends Parts = Parts>(
  reader: PageReader<Facts, Gathered, Name, Shared>,
): AnyPageReader<Facts> => {
  const parts = Object.entries(reader.parts ?? {}).map(([name, part]) => `${JSON.stringify(name)}: ${part}`);
  const scriptWith = (selectors: SelectorTable): string =>
    `(${readDom})(${reader.gather}, ${JSON.stringify(selectors)}, { ${parts.join(', ')} }, { html: ${JSON.stringify(html)}, outlets: ${JSON.stringify(outlets)}, secondCopies: ${secondCopies}, writtenText: ${writtenText} })`;
  /** Of the release's own selectors, and of those of a bundle. */
  const scripts = new WeakMap<object, string>();
  const scriptInUse = (): string => {
    const key = selectorsInUse()?.bundle ?? reader;
    const script = scripts.get(key) ?? scriptWith(reader.selectors);
    scripts.set(key, script);
    return script;
  };
  return {
    page: reader.page,
    selectors: reader.selectors,
    read: async (page, selectors) => {
      const { lacks, facts, matched, language } = await page.evaluate<DomReading>(selectors ? scriptWith(selectors) : scriptInUse());
      if (!selectors) noteMatches(reader.page, reader.selectors, matched);
      if (lacks !== undefined) throw new LayoutChanged(reader.page, lacks);
      return { facts: reader.interpret(facts as Gathered, language), matched };
    },
  };
};

/** One selector for everything that an entry can match: for waiting. */
export const anyOf = (entry: SelectorEntry): string => [entry.primary, ...entry.fallbacks].join(', ');

/**
 * The element to act on, by the first of its selectors that finds any; locators reach into open shadow roots.
 * `null` if there is none, unless it is required.
 */
export const locate = async <Name extends string>(
  scope: Page | Locator,
  pageName: string,
  table: SelectorTable<Name>,
  name: Name,
): Promise<Locator | null> => {
  const entry = table[name];
  for (const selector of [entry.primary, ...entry.fallbacks]) {
    const found = scope.locator(selector);
    if ((await found.count()) > 0) {
      selectorsInUse()?.matched(pageName, name, entry, selector);
      return found;
    }
  }
  if (entry.required) throw new LayoutChanged(pageName, name);
  return null;
};
