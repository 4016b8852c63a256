import type { SelectorEntry, SelectorTable } from './entry.ts';
import type { HtmlName, html } from './html.ts';
import type { outlets } from './outlets.ts';
import type { secondCopies } from './secondCopies.ts';
import type { writtenText } from './writtenText.ts';

/** What a reader can use inside the page. */
export interface Dom<Name extends string = string> {
  /** The first element found; `null` if there is none, unless it is required. */
  one(name: Name | HtmlName, within?: Element | null): Element | null;
  /** The first element found; without it the page is not a known one. */
  need(name: Name, within?: Element | null): Element;
  /** All elements found by the first matching selector. */
  all(name: Name | HtmlName, within?: Element | null): Element[];
  /** Those of them that a person could see. */
  allShown(name: Name | HtmlName, within?: Element | null): Element[];
  /** The nearest matching ancestor, or the element itself; `null` if there is none. */
  around(name: Name | HtmlName, element: Element): Element | null;
  /** The nearest of these elements that contains it, other than itself. */
  nearestOf(holders: ReadonlySet<Element>, element: Element): Element | null;
  /** Those of these elements that are in none of the others. */
  outermostOf(elements: readonly Element[]): Element[];
  /** Those of these elements that contain none of the others. */
  innermostOf(elements: readonly Element[]): Element[];
  /** Whether an element matches any of the entry's selectors. */
  isOne(name: Name | HtmlName, element: Element): boolean;
  /** The values of the entry's attributes on an element, most reliable first. */
  values(name: Name, element: Element): string[];
  /** The first of them; `null` if there is none. */
  value(name: Name, element: Element | null): string | null;
  /** Whether the other one comes later in the page, or is within it. */
  precedes(one: Node, other: Node): boolean;
  /** Whether a person could see it. */
  shown(element: Element): boolean;
  /** The text that a person could read, once, white space collapsed; `null` if there is none. */
  text(element: Element | null): string | null;
  /** The texts of those elements that have one. */
  textsOf(elements: readonly Element[]): string[];
  /** A complete text as its author wrote it, with its lines; `null` if there is none. */
  written(element: Element | null): string | null;
  /** Whether an element within another repeats, for screen readers, the text beside it. */
  isCopy(element: Element, within: Element): boolean;
  /** The readable pieces of a text as the page divides them, joined by single spaces; `null` if there is none. */
  runs(element: Element | null): string | null;
  /** An attribute's value; `null` if there is none, or an empty one. */
  attribute(element: Element | null, attribute: string): string | null;
  /** Ends the reading: the page is not a known one. */
  lacks(name: string): never;
}

/** The parts of the reading itself, passed in because it runs in the page. */
export interface Engine {
  readonly html: typeof html;
  readonly outlets: typeof outlets;
  readonly secondCopies: typeof secondCopies;
  readonly writtenText: typeof writtenText;
}

/** Shared steps of readers: functions that also run in the page, each using nothing but its arguments. */
export type Parts = Readonly<Record<string, (dom: never, ...rest: never[]) => unknown>>;

export interface DomReading {
  readonly facts?: unknown;
  /** The element that was not found. */
  readonly lacks?: string;
  /** The selector that found each element. */
  readonly matched: Record<string, string>;
  /** Language of the interface, as in `html[lang]`; empty if the page does not state it. */
  readonly language: string;
}

/**
 * Runs in the page, so it uses nothing from outside itself: passes the reader its `dom` and returns what it read.
 * One round trip for a whole page.
 */
export const readDom = (read: (dom: Dom, parts: Parts) => unknown, selectors: SelectorTable, parts: Parts, engine: Engine): DomReading => {
  const matched: Record<string, string> = {};
  class Lack {
    readonly name: string;
    constructor(name: string) {
      this.name = name;
    }
  }
  const lacks = (name: string): never => {
    throw new Lack(name);
  };
  // Classic surfaces on React pages are in the open shadow root of an outlet.
  const roots = (): ParentNode[] => [document, ...[...document.querySelectorAll(engine.outlets)].flatMap((host) => host.shadowRoot ?? [])];
  const entryOf = (name: string): SelectorEntry => selectors[name] ?? lacks(name);
  /** The elements found by the first of the entry's selectors that finds any. */
  const first = <Found>(name: string, find: (selector: string) => Found | null): Found | null => {
    if (name.startsWith('html.')) return find(engine.html[name.slice(5) as keyof typeof engine.html]);
    const { primary, fallbacks } = entryOf(name);
    for (const selector of [primary, ...fallbacks]) {
      const found = find(selector);
      if (found !== null) {
        matched[name] ??= selector;
        return found;
      }
    }
    return null;
  };
  const all = (name: string, within?: Element | null): Element[] => {
    const scopes = within ? [within] : roots();
    const found = first(name, (selector) => {
      const elements = scopes.flatMap((scope) => [...scope.querySelectorAll(selector)]);
      return elements.length > 0 ? elements : null;
    });
    return found ?? (selectors[name]?.required ? lacks(name) : []);
  };
  const values = (name: string, element: Element): string[] =>
    (entryOf(name).attributes ?? lacks(name)).flatMap((attribute) => dom.attribute(element, attribute) ?? []);
  const one = (name: string, within?: Element | null): Element | null => all(name, within)[0] ?? null;
  const clean = (text: string): string | null => text.replace(/[\t\n\f\r \u00a0]+/g, ' ').trim() || null;
  const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const piecesOf = (element: Element, copies: ReadonlySet<Node>): string[] =>
    [...element.childNodes].flatMap((node) => {
      if (copies.has(node)) return [];
      if (node instanceof Text) return clean(node.data) ?? [];
      return node instanceof Element && shown(node) ? piecesOf(node, copies) : [];
    });
  /** Like `innerText`, without some of the nodes. */
  const textWithout = (node: Node, copies: ReadonlySet<Node>): string => {
    if (copies.has(node)) return '';
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || !shown(node)) return '';
    const inner = [...node.childNodes].map((child) => textWithout(child, copies)).join('');
    return node.localName === 'br' || !/^(?:inline|contents)/.test(getComputedStyle(node).display) ? ` ${inner} ` : inner;
  };
  const text = (element: Element | null): string | null => {
    if (!element) return null;
    // biome-ignore lint/performance/useDomNodeTextContent: what the page hides must not be read.
    const whole = clean(element instanceof HTMLElement ? element.innerText : (element.textContent ?? ''));
    if (whole === null || element.childElementCount === 0) return whole;
    const copies = engine.secondCopies(element, true);
    return copies.size === 0 ? whole : (clean(textWithout(element, copies)) ?? whole);
  };
  const copiesWithin = new Map<Element, ReadonlySet<Node>>();
  const dom: Dom = {
    all,
    allShown: (name, within) => all(name, within).filter(shown),
    one,
    need: (name, within) => one(name, within) ?? lacks(name),
    around: (name, element) => first(name, (selector) => element.closest(selector)),
    nearestOf: (holders, element) => {
      let around = element.parentElement;
      while (around && !holders.has(around)) around = around.parentElement;
      return around;
    },
    outermostOf: (elements) => elements.filter((one) => !elements.some((other) => other !== one && other.contains(one))),
    innermostOf: (elements) => elements.filter((one) => !elements.some((other) => other !== one && one.contains(other))),
    isOne: (name, element) => first(name, (selector) => element.matches(selector) || null) ?? false,
    values,
    value: (name, element) => (element ? (values(name, element)[0] ?? null) : null),
    precedes: (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    shown,
    runs: (element) => (element ? clean(piecesOf(element, engine.secondCopies(element, true)).join(' ')) : null),
    text,
    textsOf: (elements) => elements.flatMap((element) => text(element) ?? []),
    written: (element) => (element ? engine.writtenText(element, engine.secondCopies(element, false)) : null),
    isCopy: (element, within) => {
      const copies = copiesWithin.get(within) ?? engine.secondCopies(within, false);
      copiesWithin.set(within, copies);
      for (let node: Element | null = element; node && node !== within; node = node.parentElement) if (copies.has(node)) return true;
      return false;
    },
    attribute: (element, attribute) => element?.getAttribute(attribute)?.trim() || null,
    lacks,
  };
  const { lang: language } = document.documentElement;
  try {
    return { facts: read(dom, parts), matched, language };
  } catch (error) {
    if (error instanceof Lack) return { lacks: error.name, matched, language };
    throw error;
  }
};
