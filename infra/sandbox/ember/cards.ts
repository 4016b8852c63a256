import { companyUrl, picture } from '../identity.ts';
import { h, type Markup, type MarkupElement } from '../markup.ts';
import type { Visit } from '../visit.ts';
import type { Person } from '../world.ts';
import { doubled, emberId, scoped } from './parts.ts';

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

/** The cards of a classic profile, in the site's order; those with nothing in them are not there. */
export function profileSections(visit: Visit, person: Person): MarkupElement[] {
  const { words } = visit;
  const sections: MarkupElement[] = [];
  if (person.about !== null)
    sections.push(
      section(
        visit,
        'about',
        words.about,
        h(
          'div',
          { class: 'display-flex ph5 pv3' },
          h(
            'div',
            { class: `${scoped(visit, 'inline')} inline-show-more-text--is-collapsed full-width t-14 t-normal t-black` },
            doubled(person.about),
          ),
        ),
      ),
    );
  sections.push(
    section(
      visit,
      'content_collections',
      words.activity,
      h('p', { class: 'pvs-header__optional-link text-body-small' }, doubled(words.followers(person.followers.toLocaleString('en-US')))),
    ),
  );
  if (person.experience.length > 0)
    sections.push(
      section(
        visit,
        'experience',
        words.experience,
        list(
          visit,
          person.experience.map((one) => experienceItem(visit, one)),
        ),
      ),
    );
  if (person.education.length > 0)
    sections.push(
      section(
        visit,
        'education',
        words.education,
        list(
          visit,
          person.education.map((one) =>
            item(visit, one.schoolSlug ? `https://www.linkedin.com/school/${one.schoolSlug}/` : null, [one.school, one.details], one.dates),
          ),
        ),
      ),
    );
  if (person.skills.length > 0)
    sections.push(
      section(
        visit,
        'skills',
        words.skills,
        list(
          visit,
          person.skills
            .slice(0, 2)
            .map((skill) =>
              item(visit, `https://www.linkedin.com/search/results/all/?keywords=${encodeURIComponent(skill)}`, [skill], null),
            ),
        ),
        h(
          'a',
          { class: 'optional-action-target-wrapper', id: 'navigation-index-Show-all-skills', href: `/in/${person.slug}/details/skills/` },
          `Show all ${person.skills.length} skills`,
        ),
      ),
    );
  if (person.languages.length > 0)
    sections.push(
      section(
        visit,
        'languages',
        words.languages,
        list(
          visit,
          person.languages.map((one) => item(visit, null, [one.name, one.proficiency], null)),
        ),
      ),
    );
  return sections;
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
    { class: `artdeco-list__item ${scoped(visit, 'item')}` },
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
              alt: `${title} logo`,
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

/** A role, or a company with its roles. */
export function experienceItem(visit: Visit, one: Person['experience'][number]): MarkupElement {
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
      [role.title, [one.company, role.employmentType].filter((part) => part !== null).join(' · ')],
      role.dates,
      role.location,
      text(role.description),
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
          each.employmentType !== null && h('span', { class: 't-14 t-normal' }, doubled(each.employmentType)),
          h('span', { class: 't-14 t-normal t-black--light' }, doubled(each.dates)),
          each.location !== null && h('span', { class: 't-14 t-normal t-black--light' }, doubled(each.location)),
        ),
        each.description !== null && h('ul', {}, text(each.description)),
      ),
    ),
  );
  return item(visit, href, [one.company, one.total], null, null, h('li', {}, h('ul', { class: 'pvs-list' }, roles)));
}
