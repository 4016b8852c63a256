import type { Visit } from '../site/visit.ts';
import { h } from './markup.ts';
import type { Action } from './markup.types.ts';
import { c } from './sdui/parts.ts';

/** A toast, in the way of whichever renderer made the page; with `forMs` it goes by itself. */
export function toast(visit: Visit, text: string, forMs?: number, link?: { readonly text: string; readonly href: string }): Action[] {
  const shown = link ? [h('a', { href: link.href }, link.text)] : [];
  const dismiss = (): ReturnType<typeof h> => h('button', { type: 'button', 'aria-label': visit.words.say('Dismiss') }, h('span', {}));
  const sdui = h(
    'div',
    {},
    h('h2', { 'data-testid': 'toasts-title', class: c(visit, 'never') }, visit.words.say('{count} notifications', { count: 1 })),
    h(
      'div',
      { class: c(visit, 'toast'), style: 'opacity: 1' },
      h(
        'div',
        { tabindex: '0', 'aria-hidden': 'false' },
        h('div', { role: 'alert' }, h('div', {}, h('div', {}, h('p', {}, text, shown)), dismiss())),
      ),
    ),
  );
  const ember = h(
    'div',
    { class: 'artdeco-toast-item artdeco-toast-item--visible ember-view', 'data-test-artdeco-toast-item-type': 'success' },
    h('div', { class: 'artdeco-toast-item__content' }, h('p', { class: 'artdeco-toast-item__message' }, h('span', {}, text), shown)),
    h('button', {
      type: 'button',
      class: 'artdeco-toast-item__dismiss artdeco-button',
      'aria-label': visit.words.say('Dismiss “{text}” notification', { text }),
    }),
  );
  const gone = h('h2', { 'data-testid': 'toasts-title', class: c(visit, 'never') }, visit.words.say('{count} notifications', { count: 0 }));
  const actions: Action[] = [
    { do: 'put', at: 'toasts', how: 'into', piece: sdui },
    { do: 'put', at: 'artdeco-toasts', how: 'into', piece: ember },
  ];
  if (forMs !== undefined)
    actions.push(
      { do: 'put', at: 'toasts', how: 'into', piece: gone, afterMs: forMs },
      { do: 'put', at: 'artdeco-toasts', how: 'into', piece: '', afterMs: forMs },
    );
  return actions;
}
