import { doubled, scoped } from '../../shell/ember/parts.ts';
import { h } from '../../shell/markup.ts';
import type { Markup, MarkupElement } from '../../shell/markup.types.ts';
import type { Visit } from '../../site/visit.ts';
import { companyUrl } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { item } from './cards.ts';

/** A role, or a company with its roles. */
export function experienceItem(visit: Visit, one: Person['experience'][number], paged = false): MarkupElement {
  const company = visit.state.world.companies.find(({ slug }) => slug === one.companySlug);
  const href = company
    ? `${companyUrl(String(company.id))}/`
    : `https://www.linkedin.com/search/results/all/?keywords=${encodeURIComponent(one.company)}`;
  const [role] = one.roles;
  const text = (description: string | null): Markup | false =>
    description !== null &&
    h(
      'li',
      {},
      h(
        'div',
        { class: `${scoped(visit, 'inline')} inline-show-more-text--is-collapsed full-width t-14 t-normal t-black` },
        doubled(description),
      ),
    );
  if (one.roles.length === 1 && role)
    return item(
      visit,
      href,
      [role.title, [one.company, role.employmentType && visit.words.term(role.employmentType)].filter((part) => part !== null).join(' · ')],
      visit.words.span(role.dates),
      role.location && visit.words.term(role.location),
      text(role.description),
      paged,
    );
  const roles = one.roles.map((each) =>
    h(
      'li',
      {},
      h('span', { class: 'pvs-entity__path-node' }),
      h(
        'div',
        { class: 'pvs-entity', 'data-view-name': 'profile-component-entity' },
        h(
          'a',
          { class: 'optional-action-target-wrapper display-flex flex-column full-width', href },
          h('div', { class: 'display-flex align-items-center mr1 hoverable-link-text t-bold' }, doubled(each.title)),
          each.employmentType !== null && h('span', { class: 't-14 t-normal' }, doubled(visit.words.term(each.employmentType))),
          h('span', { class: 't-14 t-normal t-black--light' }, doubled(visit.words.span(each.dates))),
          each.location !== null && h('span', { class: 't-14 t-normal t-black--light' }, doubled(visit.words.term(each.location))),
        ),
        each.description !== null && h('ul', {}, text(each.description)),
      ),
    ),
  );
  return item(
    visit,
    href,
    [one.company, one.total && visit.words.span(one.total)],
    null,
    null,
    h('li', {}, h('ul', { class: 'pvs-list' }, roles)),
    paged,
  );
}
