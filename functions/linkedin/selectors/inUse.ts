import { AsyncLocalStorage } from 'node:async_hooks';
import type { Renderer, SelectorEntry } from './entry.ts';

/** The entries of a table that stand in place of the release's own. */
export type Replacement = Readonly<Record<string, SelectorEntry>>;

/** Which bundle replaces selectors of the release. */
export interface BundleMark {
  readonly version: number;
  /** SHA-256 of its contents, in hexadecimal. */
  readonly hash: string;
}

/** A bundle of selectors as runs use it. */
export interface BundleInUse extends BundleMark {
  /** By the table whose entries they replace. */
  readonly replaced: ReadonlyMap<object, Replacement>;
}

/** An element that was found by a fallback, and not by its primary selector. */
export interface FallbackMatch {
  readonly page: string;
  readonly element: string;
  readonly selector: string;
}

/** What the selectors in use have found so far. */
export interface Findings {
  /** Front ends of the pages that were opened, and the languages of their interface. */
  readonly renderers: readonly Renderer[];
  readonly languages: readonly string[];
  /** Number of different elements that were found by their primary selector. */
  readonly primaries: number;
  readonly fallbacks: readonly FallbackMatch[];
}

/** The selectors that some work uses, and what they find. */
export class SelectorUse {
  readonly bundle: BundleInUse | null;
  readonly #renderers = new Set<Renderer>();
  readonly #languages = new Set<string>();
  readonly #primaries = new Set<string>();
  readonly #fallbacks = new Map<string, FallbackMatch>();

  constructor(bundle: BundleInUse | null = null) {
    this.bundle = bundle;
  }

  /** A page was opened. */
  arrived(renderer: Renderer, language: string): void {
    this.#renderers.add(renderer);
    if (language !== '') this.#languages.add(language);
  }

  /** An element was found. */
  matched(page: string, element: string, { primary }: SelectorEntry, selector: string): void {
    const name = `${page}.${element}`;
    if (selector === primary) this.#primaries.add(name);
    else if (!this.#fallbacks.has(name)) this.#fallbacks.set(name, { page, element, selector });
  }

  get findings(): Findings {
    return {
      renderers: [...this.#renderers],
      languages: [...this.#languages],
      primaries: this.#primaries.size,
      fallbacks: [...this.#fallbacks.values()],
    };
  }
}

const storage = new AsyncLocalStorage<SelectorUse>();

/** Does some work with these selectors: every reading within it, of whichever page, uses them and notes what they find. */
export const usingSelectors = <Result>(use: SelectorUse, work: () => Result): Result => storage.run(use, work);

/** The selectors of the work that asks; `undefined` outside of any: then they are the release's own. */
export const selectorsInUse = (): SelectorUse | undefined => storage.getStore();
