import type { Extras, Markup, MarkupElement } from './markup.types.ts';

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
