import type { Visit } from '../../site/visit.ts';
import { h } from '../markup.ts';
import type { MarkupElement } from '../markup.types.ts';
import { c } from './parts.ts';

/** A long text that ends with a button to see the rest; the rest is in the page already. */
export function expandable(visit: Visit, text: string): MarkupElement {
  const lines = text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]));
  const button =
    text.length > 160 &&
    h('button', { type: 'button', 'aria-hidden': 'true', 'data-testid': 'expandable-text-button' }, h('span', {}, '… ', 'more'));
  return h('p', { class: c(visit, 'text') }, h('span', { 'data-testid': 'expandable-text-box' }, lines, button));
}
