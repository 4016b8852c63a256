import { doubled, emberId, scoped } from '../../shell/ember/parts.ts';
import { h } from '../../shell/markup.ts';
import type { Markup, MarkupElement } from '../../shell/markup.types.ts';
import type { Visit } from '../../site/visit.ts';
import { picture } from '../../world/identity.ts';

/** A card of a classic profile: an anchor, a heading, a body. */
export function section(visit: Visit, id: string, title: string, ...body: (Markup | false)[]): MarkupElement {
  return h(
    'section',
    { class: 'artdeco-card pv-profile-card break-words mt2', 'data-view-name': 'profile-card', id: emberId(`card ${id}`) },
    h('div', { id, class: 'pv-profile-card__anchor' }),
    h(
      'div',
      { class: scoped(visit, 'header') },
      h(
        'div',
        { class: 'pvs-header__top-container--no-stack' },
        h('h2', { class: 'pvs-header__title text-heading-large' }, doubled(title)),
      ),
    ),
    body,
  );
}

export const list = (visit: Visit, items: readonly Markup[]): MarkupElement =>
  h('div', { class: scoped(visit, 'list body') }, h('ul', { class: `${scoped(visit, 'list')} pvs-list` }, items));

/** An entry: title, then smaller lines; every text is there twice. */
export function item(
  visit: Visit,
  href: string | null,
  lines: readonly (string | null)[],
  caption: string | null,
  place: string | null = null,
  inner: Markup | false = false,
  paged = false,
): MarkupElement {
  const [title, ...rest] = lines.filter((line) => line !== null);
  const texts = [
    h(
      'div',
      { class: 'display-flex flex-wrap align-items-center full-height' },
      h('div', { class: 'display-flex align-items-center mr1 hoverable-link-text t-bold' }, doubled(title ?? '')),
    ),
    rest.map((line) => h('span', { class: 't-14 t-normal' }, doubled(line))),
    [caption, place].filter((line) => line !== null).map((line) => h('span', { class: 't-14 t-normal t-black--light' }, doubled(line))),
  ];
  const entity = {
    class: 'optional-action-target-wrapper display-flex flex-column full-width',
    'data-field': 'active_tab_companies_interests',
  };
  return h(
    'li',
    {
      class: paged
        ? 'pvs-list__paged-list-item artdeco-list__item pvs-list__item--line-separated'
        : `artdeco-list__item ${scoped(visit, 'item')}`,
    },
    h(
      'div',
      {
        class: `${scoped(visit, 'entity')} pvs-entity pvs-entity--padded pvs-list__item--no-padding-in-columns`,
        'data-view-name': 'profile-component-entity',
      },
      h(
        'div',
        {},
        href &&
          h(
            'a',
            { class: 'optional-action-target-wrapper display-flex', target: '_self', href },
            h('img', {
              class: 'ivm-view-attr__img--centered EntityPhoto-square-3',
              alt: visit.words.say('{name} logo', { name: title ?? '' }),
              src: picture(title ?? '', 'company-logo_100_100'),
            }),
          ),
      ),
      h(
        'div',
        { class: 'display-flex flex-column full-width align-self-center' },
        h(
          'div',
          { class: 'display-flex flex-row justify-space-between' },
          href ? h('a', { ...entity, href, target: '_self' }, texts) : h('div', { class: 'display-flex flex-column full-width' }, texts),
        ),
        inner && h('div', { class: `${scoped(visit, 'sub')} pvs-entity__sub-components` }, h('ul', { class: 'pvs-list' }, inner)),
      ),
    ),
  );
}
