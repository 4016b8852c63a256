import { h } from '../../shell/markup.ts';
import type { Markup, MarkupElement } from '../../shell/markup.types.ts';
import { expandable } from '../../shell/sdui/expandable.ts';
import { c, figure, key, p } from '../../shell/sdui/parts.ts';
import type { Visit } from '../../site/visit.ts';
import { companyUrl, memberId } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';

/** The experience card of a profile. */
export function experienceCard(visit: Visit, person: Person): MarkupElement {
  const rows = person.experience.slice(0, 5).map((one) => experienceRow(visit, person, one));
  return h(
    'div',
    { 'data-sdui-component': 'com.linkedin.sdui.generated.profile.dsl.impl.profileCardsExperienceOnly' },
    h(
      'section',
      { class: c(visit, 'card'), componentkey: key(visit, 'experience') },
      h('div', { componentkey: `Profile_Top_Level_ExperienceTopLevelSection${person.slug}` }),
      h(
        'div',
        {},
        h('div', {}, h('h2', { class: c(visit, 'heading') }, visit.words.say('Experience'))),
        h('div', { 'data-testid': `profile_ExperienceTopLevelSection_${person.slug}` }, rows),
        h('hr', { role: 'presentation' }),
        h(
          'div',
          {},
          h(
            'a',
            {
              class: c(visit, 'link'),
              href: `/in/${person.slug}/details/experience/`,
              'aria-label': visit.words.say('Show all experiences'),
            },
            visit.words.say('Show all'),
          ),
        ),
      ),
    ),
  );
}

/** A single role as one row, several roles at one company as a group. */
export function experienceRow(visit: Visit, person: Person, one: Person['experience'][number]): MarkupElement {
  const company = visit.state.world.companies.find(({ slug }) => slug === one.companySlug);
  const href = company
    ? `${companyUrl(String(company.id))}/`
    : `https://www.linkedin.com/search/results/all/?keywords=${encodeURIComponent(one.company)}`;
  const [role] = one.roles;
  const linked = (texts: Markup[]): Markup => h('a', { class: c(visit, 'plain'), href }, h('div', {}, texts));
  const skills = (index: number): Markup =>
    h(
      'p',
      { class: c(visit, 'text') },
      h(
        'a',
        { href: `/in/${person.slug}/overlay/${memberId(`${person.slug}${index}`)}/skill-associations-details/` },
        person.skills.slice(0, 2).join(', '),
      ),
    );
  const stated = `entity-collection-item--${key(visit, `experience ${one.company} ${role?.title}`).slice(0, 8)}`;
  if (one.roles.length === 1 && role) {
    const lines = [
      h(
        'div',
        {},
        p(visit, 'strong', role.title),
        p(
          visit,
          'text',
          [one.company, role.employmentType && visit.words.term(role.employmentType)].filter((text) => text !== null).join(' · '),
        ),
      ),
      p(visit, 'muted', visit.words.span(role.dates)),
      ...(role.location ? [p(visit, 'muted', visit.words.term(role.location))] : []),
    ];
    return h(
      'div',
      { componentkey: stated },
      h(
        'div',
        { class: c(visit, 'row') },
        h('a', { href }, figure(visit, one.company, 'company-accent-4')),
        h(
          'div',
          {},
          linked(lines),
          role.description !== null && h('div', {}, expandable(visit, role.description)),
          person.skills.length > 0 && skills(0),
        ),
      ),
    );
  }
  const header = [
    h('div', {}, p(visit, 'strong', one.company), one.total !== null && p(visit, 'text', visit.words.span(one.total))),
    ...(role?.location ? [p(visit, 'muted', visit.words.term(role.location))] : []),
  ];
  const roles = one.roles.map((each, index) =>
    h(
      'li',
      {},
      h(
        'div',
        {},
        h(
          'div',
          {},
          p(visit, 'strong', each.title),
          each.employmentType !== null && p(visit, 'text', visit.words.term(each.employmentType)),
          p(visit, 'muted', visit.words.span(each.dates)),
        ),
        each.description !== null && h('div', {}, expandable(visit, each.description)),
        index === 0 && person.skills.length > 0 && h('div', {}, skills(index)),
      ),
    ),
  );
  return h(
    'div',
    { componentkey: stated },
    h('div', { class: c(visit, 'row') }, h('a', { href }, figure(visit, one.company, 'company-accent-4')), h('div', {}, linked(header))),
    h('ul', {}, roles),
  );
}
