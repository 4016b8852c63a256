import { extend, h } from '../shell/markup.ts';
import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { c, icon } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import type { Pages } from './people.ts';

const to = (page: number): readonly Action[] => [{ do: 'go', url: `?page=${page}` }];

/** The numbers shown around the present page: ten of them. */
function window({ page, pages }: Pages<unknown>): number[] {
  const first = Math.max(1, Math.min(page - 5, pages - 9));
  return Array.from({ length: Math.min(10, pages) }, (_, index) => first + index);
}

export function sduiPager(visit: Visit, found: Pages<unknown>): MarkupElement {
  const end = (name: 'prev' | 'next', text: string, page: number, visible: boolean): MarkupElement =>
    extend(
      h(
        'button',
        {
          class: c(visit, visible ? 'secondary' : 'never'),
          type: 'button',
          'data-testid': `pagination-controls-${name}-button-${visible ? 'visible' : 'hidden'}`,
        },
        h('span', {}, icon(name === 'prev' ? 'chevron-left-small' : 'chevron-right-small'), h('span', {}, text)),
      ),
      { click: to(page), late: true },
    );
  const numbers = window(found).map((page, index) =>
    h(
      'li',
      {},
      extend(
        h(
          'button',
          {
            'aria-label': visit.words.say('Page {page}', { page }),
            'aria-current': String(page === found.page),
            type: 'button',
            'data-testid': `pagination-indicator-${index}`,
          },
          h('span', {}, String(page)),
        ),
        { click: to(page) },
      ),
    ),
  );
  return h(
    'div',
    { class: c(visit, 'row') },
    end('prev', visit.words.say('Previous'), found.page - 1, found.page > 1),
    h('ul', { class: c(visit, 'tabs'), 'data-testid': 'pagination-controls-list' }, numbers),
    end('next', visit.words.say('Next'), found.page + 1, found.page < found.pages),
  );
}

export function emberPager(visit: Visit, found: Pages<unknown>): MarkupElement {
  const button = (label: string, text: string, page: number, enabled: boolean, kind: string): MarkupElement =>
    extend(
      h(
        'button',
        {
          'aria-label': label,
          type: 'button',
          disabled: !enabled && '',
          class: `artdeco-pagination__button artdeco-pagination__button--${kind} artdeco-button artdeco-button--muted artdeco-button--1 artdeco-button--tertiary ember-view`,
        },
        h('span', { class: 'artdeco-button__text' }, text),
      ),
      { click: to(page) },
    );
  const numbers = window(found).map((page) =>
    h(
      'li',
      {
        'data-test-pagination-page-btn': String(page),
        class: `artdeco-pagination__indicator artdeco-pagination__indicator--number ${page === found.page ? 'active selected' : ''} ember-view`,
      },
      extend(
        h(
          'button',
          { 'aria-label': visit.words.say('Page {page}', { page }), 'aria-current': page === found.page && 'true', type: 'button' },
          h('span', {}, String(page)),
        ),
        { click: to(page) },
      ),
    ),
  );
  return h(
    'div',
    { class: 'artdeco-pagination artdeco-pagination--has-controls ember-view pv5 ph2' },
    button(visit.words.say('Previous'), visit.words.say('Previous'), found.page - 1, found.page > 1, 'previous'),
    h('ul', { class: 'artdeco-pagination__pages artdeco-pagination__pages--number' }, numbers),
    h(
      'div',
      { class: 'artdeco-pagination__page-state' },
      visit.words.say('Page {page} of {pages}', { page: found.page, pages: found.pages }),
    ),
    button(visit.words.say('Next'), visit.words.say('Next'), found.page + 1, found.page < found.pages, 'next'),
  );
}
