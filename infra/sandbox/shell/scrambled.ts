import { createHash } from 'node:crypto';
import type { Markup, MarkupElement } from './markup.types.ts';

const semantic = /^(componentkey|data-.*|aria-.*|role|id|class|popover)$/;
const headings = new Set(['h1', 'h2', 'h3', 'section', 'main', 'form', 'button', 'p']);

/** A page as after a redesign: the same texts, and nothing by which to know them. */
export function scrambled(element: MarkupElement): MarkupElement {
  const [tag, attributes, children, extras] = element;
  const kept = Object.entries(attributes).flatMap(([name, value]) => {
    if (name === 'href') return [[name, value.includes('/in/') ? `/m/${createHash('md5').update(value).digest('hex').slice(0, 12)}` : '#']];
    return semantic.test(name) ? [] : [[name, value]];
  });
  return [
    headings.has(tag) ? 'div' : tag,
    Object.fromEntries(kept),
    children.map((child: Markup) => (typeof child === 'string' ? child : scrambled(child))),
    extras ?? {},
  ];
}
