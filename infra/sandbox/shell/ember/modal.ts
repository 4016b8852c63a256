import type { Words } from '../../words/words.ts';
import { extend, h } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.types.ts';
import { emberId, glyph } from './parts.ts';

/** Where classic dialogs open: in the page itself, or in the shadow root of a React page. */
export function modalOutlet(modal?: MarkupElement): MarkupElement {
  const outlet = h('div', { id: 'artdeco-modal-outlet', tabindex: '-1' });
  return extend(outlet, {
    ref: 'modals',
    ...(modal ? { soon: [{ do: 'put', at: 'modals', how: 'into', piece: modal, afterMs: 30 }] } : {}),
  });
}

export interface Dialog {
  readonly id: string;
  readonly title: string;
  readonly titleId?: string;
  readonly content: readonly Markup[];
  readonly buttons: readonly Markup[];
  readonly headerClass?: string;
}

/** A dialog of the classic design system. */
export function dialog({ say }: Words, { id, title, titleId = id, content, buttons, headerClass = '' }: Dialog): MarkupElement {
  const dismiss = extend(
    h(
      'button',
      {
        'aria-label': say('Dismiss'),
        id: emberId(`dismiss ${id}`),
        type: 'button',
        class:
          'artdeco-button artdeco-button--circle artdeco-button--muted artdeco-button--2 artdeco-button--tertiary ember-view artdeco-modal__dismiss',
        'data-test-modal-close-btn': '',
      },
      glyph('close-medium', '24x24'),
      h('span', { class: 'artdeco-button__text' }),
    ),
    { click: [{ do: 'drop', at: 'modal' }] },
  );
  const inner = h(
    'div',
    {
      'data-test-modal': '',
      role: 'dialog',
      tabindex: '-1',
      class: `artdeco-modal artdeco-modal--layer-default ${id}`,
      size: 'medium',
      'aria-labelledby': titleId,
    },
    h('span', { class: 'a11y-text' }, say('Dialog content start.')),
    dismiss,
    h(
      'div',
      { id: emberId(`header ${id}`), class: `artdeco-modal__header ember-view ${headerClass}`.trim() },
      h('h2', { id: titleId }, title),
    ),
    h('div', { id: emberId(`content ${id}`), class: 'artdeco-modal__content ember-view' }, content),
    h('div', { id: emberId(`bar ${id}`), class: 'artdeco-modal__actionbar ember-view text-align-right' }, buttons),
    h('span', { class: 'a11y-text' }, say('Dialog content end.')),
  );
  return extend(
    h(
      'div',
      {
        'data-test-modal-container': '',
        'data-test-modal-id': id,
        'aria-hidden': 'false',
        id: emberId(`container ${id}`),
        class: 'artdeco-modal-overlay artdeco-modal-overlay--layer-default artdeco-modal-overlay--is-top-layer ember-view',
      },
      inner,
    ),
    { ref: 'modal' },
  );
}
