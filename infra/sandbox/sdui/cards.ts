import { companyUrl, memberId, profileUrl } from '../identity.ts';
import { h, type Markup, type MarkupElement } from '../markup.ts';
import type { Relation } from '../state.ts';
import type { Visit } from '../visit.ts';
import type { Person } from '../world.ts';
import { followButton } from './actionRow.ts';
import { activityPreviews } from './activity.ts';
import { c, contents, figure, icon, key, p } from './parts.ts';
import { cardKey } from './topCard.ts';

const card = (visit: Visit, stated: string, title: string, ...rows: (Markup | false)[]): Markup =>
  contents(
    visit,
    h(
      'section',
      { class: c(visit, 'card'), componentkey: stated },
      h('div', {}, h('h2', { class: c(visit, 'heading') }, title), h('div', {}, rows)),
    ),
  );

/** A long text that ends with a button to see the rest; the rest is in the page already. */
export function expandable(visit: Visit, text: string): MarkupElement {
  const lines = text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]));
  const button =
    text.length > 160 &&
    h('button', { type: 'button', 'aria-hidden': 'true', 'data-testid': 'expandable-text-button' }, h('span', {}, '… ', 'more'));
  return h('p', { class: c(visit, 'text') }, h('span', { 'data-testid': 'expandable-text-box' }, lines, button));
}

export function aboutCard(visit: Visit, person: Person): Markup {
  const skills =
    person.skills.length > 0 &&
    h(
      'div',
      { class: c(visit, 'row') },
      icon('skills-medium'),
      h('div', {}, p(visit, 'strong', 'Top skills'), p(visit, 'text', person.skills.slice(0, 5).join(' • '))),
      h(
        'a',
        { href: `${profileUrl(person.slug)}/overlay/top-skills-details/`, 'aria-label': 'Show top skills' },
        icon('arrow-right-small'),
      ),
    );
  return card(visit, cardKey(person, 'About'), visit.words.about, expandable(visit, person.about ?? ''), skills);
}

export function activityCard(visit: Visit, person: Person, relation: Relation): MarkupElement {
  const firstName = person.name.split(' ')[0] ?? person.name;
  const previews = activityPreviews(visit, person);
  const own = person.slug === visit.viewer.slug;
  const nothing = h(
    'div',
    {},
    p(visit, 'strong', `${firstName} has no recent posts`),
    p(visit, 'muted', `Recent posts ${firstName} shares will be displayed here.`),
  );
  return h(
    'div',
    { 'data-sdui-component': 'com.linkedin.sdui.generated.profile.dsl.impl.profileCardsActivity' },
    contents(
      visit,
      h(
        'section',
        { class: c(visit, 'card'), componentkey: key(visit, 'activity') },
        h(
          'div',
          { class: c(visit, 'spread') },
          h(
            'div',
            {},
            h('div', {}, h('h2', { class: c(visit, 'heading') }, visit.words.activity)),
            p(visit, 'text', visit.words.followers(person.followers.toLocaleString('en-US'))),
          ),
          relation.state !== 'connected' && !own && contents(visit, followButton(visit, person, relation, 'activity', false)),
        ),
        previews.length > 0 ? h('div', {}, previews) : nothing,
        h('hr', { role: 'presentation' }),
        h(
          'a',
          { class: c(visit, 'link'), href: `${profileUrl(person.slug)}/recent-activity/all/`, 'aria-label': 'Show all' },
          h('span', {}, 'Show all'),
        ),
      ),
    ),
  );
}

/** The cards that come with one of the parts below Activity. */
export function belowActivityCards(visit: Visit, person: Person, part: number): Markup[] {
  if (part === 1 && person.experience.length > 0) return [experienceCard(visit, person)];
  if (part === 2 && person.education.length > 0) {
    const rows = person.education.map((one) =>
      entry(visit, one.schoolSlug ? `https://www.linkedin.com/school/${one.schoolSlug}/` : null, 'school-accent-4', [
        one.school,
        one.details,
        one.dates,
      ]),
    );
    return [card(visit, cardKey(person, 'EducationTopLevelSection'), visit.words.education, ...rows)];
  }
  if (part === 3 && person.skills.length > 0) {
    const rows = person.skills.slice(0, 2).map((skill) => entry(visit, null, 'skills-medium', [skill]));
    return [card(visit, cardKey(person, 'Skills'), visit.words.skills, ...rows, showAll(visit, person, 'skills', person.skills.length))];
  }
  if (part === 4 && person.languages.length > 0) {
    const rows = person.languages.map((one) => entry(visit, null, 'globe-medium', [one.name, one.proficiency]));
    return [card(visit, cardKey(person, 'LanguageTopLevel'), visit.words.languages, ...rows)];
  }
  return [];
}

const showAll = (visit: Visit, person: Person, list: string, count: number): Markup =>
  h(
    'div',
    {},
    h('a', { class: c(visit, 'link'), href: `/in/${person.slug}/details/${list}/`, 'aria-label': `Show all ${count} ${list}` }, 'Show all'),
  );

/** One entry of a list on a profile: linked picture, then texts from the most to the least important. */
export function entry(
  visit: Visit,
  href: string | null,
  iconId: string,
  texts: readonly (string | null)[],
  ...more: Markup[]
): MarkupElement {
  const [title, ...rest] = texts.filter((text) => text !== null);
  const lines = h(
    'div',
    {},
    p(visit, 'strong', title ?? ''),
    rest.map((text) => p(visit, 'muted', text)),
  );
  const face = figure(visit, title ?? '', iconId);
  return h(
    'div',
    { componentkey: `entity-collection-item--${key(visit, `entry ${texts.join(' ')}`).slice(0, 8)}` },
    h(
      'div',
      { class: c(visit, 'row') },
      href ? h('a', { href }, face) : face,
      h('div', {}, href ? h('a', { class: c(visit, 'plain'), href }, lines) : lines, more),
    ),
  );
}

function experienceCard(visit: Visit, person: Person): MarkupElement {
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
        h('div', {}, h('h2', { class: c(visit, 'heading') }, visit.words.experience)),
        h('div', { 'data-testid': `profile_ExperienceTopLevelSection_${person.slug}` }, rows),
        h('hr', { role: 'presentation' }),
        h(
          'div',
          {},
          h(
            'a',
            { class: c(visit, 'link'), href: `/in/${person.slug}/details/experience/`, 'aria-label': 'Show all experiences' },
            'Show all',
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
        p(visit, 'text', [one.company, role.employmentType].filter((text) => text !== null).join(' · ')),
      ),
      p(visit, 'muted', role.dates),
      ...(role.location ? [p(visit, 'muted', role.location)] : []),
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
    h('div', {}, p(visit, 'strong', one.company), one.total !== null && p(visit, 'text', one.total)),
    ...(role?.location ? [p(visit, 'muted', role.location)] : []),
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
          each.employmentType !== null && p(visit, 'text', each.employmentType),
          p(visit, 'muted', each.dates),
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
