/** Where one element of a page is found. Plain data: the first selector that finds something is used. */
export interface SelectorEntry {
  readonly primary: string;
  /** Other known places of the element, or less exact selectors. */
  readonly fallbacks: readonly string[];
  /** When the primary was first seen (year and month). */
  readonly since: string;
  /** Without it the page is not a known one: `LayoutChanged`. */
  readonly required?: boolean;
  /** Attributes with content of the element's own, most reliable first. */
  readonly attributes?: readonly string[];
}

/** The elements of one page in one renderer. */
export type SelectorTable<Element extends string = string> = Readonly<Record<Element, SelectorEntry>>;

/** LinkedIn's two front ends: React ("flagship-web") and the classic Ember application. Each page is made by one of them. */
export type Renderer = 'sdui' | 'ember';

/** The same, and the renderer of guest pages. */
export type FrontEnd = Renderer | 'guest';
