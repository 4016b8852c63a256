/** Where one element of a page is found. Plain data: the first selector that finds something counts. */
export interface SelectorEntry {
  readonly primary: string;
  /** Other places that it is known to have had, or a way that is less exact. */
  readonly fallbacks: readonly string[];
  /** When the primary was first seen (year and month). */
  readonly since: string;
  /** A page without it is not the page that we know: `LayoutChanged`. */
  readonly required?: boolean;
  /** Attributes in which it says something of its own, the surest first. */
  readonly attributes?: readonly string[];
}

/** The elements of one page in one renderer. */
export type SelectorTable<Element extends string = string> = Readonly<Record<Element, SelectorEntry>>;

/** LinkedIn's two front ends: React ("flagship-web") and the classic Ember application. A page is made by one of them. */
export type Renderer = 'sdui' | 'ember';

/** The same, and what makes the pages of those who are not signed in. */
export type FrontEnd = Renderer | 'guest';
