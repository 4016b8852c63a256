import type { Action } from '../client/actions.ts';

/** A part of a page: a text or an element. Sent to the page as data and built there through the DOM API, so that an `a` can contain an `a`. */
export type Markup = string | MarkupElement;
export type Attributes = Readonly<Record<string, string>>;

/** `[tag, attributes, children, extras]`. */
export type MarkupElement = readonly [tag: string, attributes: Attributes, children: readonly Markup[], extras?: Extras];

/** What an element can do beyond standing there; none of it is visible in the DOM. */
export interface Extras {
  /** The element only exists once the page's scripts have run. */
  readonly late?: true;
  /** The children live in an open shadow root. */
  readonly shadow?: true;
  /** Name by which actions find the element. */
  readonly ref?: string;
  readonly click?: readonly Action[];
  readonly hover?: readonly Action[];
  /** Address of what replaces the element when it comes into view after the wheel was turned. */
  readonly lazy?: string;
  /** Address of what replaces the element when its list is scrolled to the top. */
  readonly above?: string;
  /** Done as soon as the element is in the page. */
  readonly soon?: readonly Action[];
  /** The element is a message composer, which posts to `send`. */
  readonly composer?: ComposerSetup;
  /** An input or textarea; its text decides what the other elements look like. */
  readonly input?: readonly Action[];
}

export interface ComposerSetup {
  readonly conversationUrn: string | null;
  readonly recipient: string;
  readonly mailbox: string;
  /** Where the sent message appears, once the server has answered. */
  readonly list: string;
  readonly enterSends: boolean;
  /** What appears: an own message with `{{text}}` and `{{urn}}`, or the notice that it was not sent. */
  readonly own: Markup;
  readonly failed: Markup;
  /** The page's address from the first message on. */
  readonly address: string | null;
}

type Child = Markup | false | null | undefined | readonly Child[];

/** An element. Empty children are left out, lists are flattened. */
export function h(tag: string, attributes: Record<string, string | undefined | false> = {}, ...children: Child[]): MarkupElement {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) kept[name] = value;
  return [tag, kept, flatten(children)];
}

/** The same element, with more to it. */
export function extend(element: MarkupElement, extras: Extras): MarkupElement {
  return [element[0], element[1], element[2], { ...element[3], ...extras }];
}

function flatten(children: readonly Child[]): Markup[] {
  const flat: Markup[] = [];
  for (const child of children) {
    if (child === false || child === null || child === undefined) continue;
    if (typeof child === 'string' || isElement(child)) flat.push(child);
    else flat.push(...flatten(child));
  }
  return flat;
}

function isElement(child: MarkupElement | readonly Child[]): child is MarkupElement {
  return typeof child[0] === 'string' && typeof child[1] === 'object' && child[1] !== null && !Array.isArray(child[1]);
}

const voids = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);

/** HTML as the server sends it: without what only exists once the scripts have run. A parser tears nested anchors apart, as it does LinkedIn's. */
export function toHtml(markup: Markup): string {
  if (typeof markup === 'string') return escaped(markup);
  const [tag, attributes, children, extras] = markup;
  if (extras?.late) return '';
  const open = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  if (voids.has(tag)) return `<${tag}${open}>`;
  return `<${tag}${open}>${extras?.shadow ? '' : children.map(toHtml).join('')}</${tag}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
