import { h } from '../../shell/markup.ts';
import type { Markup, MarkupElement } from '../../shell/markup.types.ts';
import { expandable } from '../../shell/sdui/expandable.ts';
import { c, contents, figure, icon, key, p } from '../../shell/sdui/parts.ts';
import type { Relation } from '../../site/state.ts';
import type { Visit } from '../../site/visit.ts';
import { profileUrl } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { followButton } from './actionRow.ts';
import { activityPreviews } from './activity.ts';
import { experienceCard } from './experience.ts';
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

export function aboutCard(visit: Visit, person: Person): Markup {
  const skills =
    person.skills.length > 0 &&
    h(
      'div',
      { class: c(visit, 'row') },
      icon('skills-medium'),
      h('div', {}, p(visit, 'strong', visit.words.say('Top skills')), p(visit, 'text', person.skills.slice(0, 5).join(' • '))),
      h(
        'a',
        { href: `${profileUrl(person.slug)}/overlay/top-skills-details/`, 'aria-label': visit.words.say('Show top skills') },
        icon('arrow-right-small'),
      ),
    );
  return card(visit, cardKey(person, 'About'), visit.words.say('About'), expandable(visit, person.about ?? ''), skills);
}

export function activityCard(visit: Visit, person: Person, relation: Relation): MarkupElement {
  const firstName = person.name.split(' ')[0] ?? person.name;
  const previews = activityPreviews(visit, person);
  const own = person.slug === visit.viewer.slug;
  const nothing = h(
    'div',
    {},
    p(visit, 'strong', visit.words.say('{name} has no recent posts', { name: firstName })),
    p(visit, 'muted', visit.words.say('Recent posts {name} shares will be displayed here.', { name: firstName })),
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
            h('div', {}, h('h2', { class: c(visit, 'heading') }, visit.words.say('Activity'))),
            p(visit, 'text', visit.words.say('{count} follower', { count: person.followers })),
          ),
          relation.state !== 'connected' && !own && contents(visit, followButton(visit, person, relation, 'activity', false)),
        ),
        previews.length > 0 ? h('div', {}, previews) : nothing,
        h('hr', { role: 'presentation' }),
        h(
          'a',
          { class: c(visit, 'link'), href: `${profileUrl(person.slug)}/recent-activity/all/`, 'aria-label': visit.words.say('Show all') },
          h('span', {}, visit.words.say('Show all')),
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
        one.dates && visit.words.span(one.dates),
      ]),
    );
    return [card(visit, cardKey(person, 'EducationTopLevelSection'), visit.words.say('Education'), ...rows)];
  }
  if (part === 3 && person.skills.length > 0) {
    const rows = person.skills.slice(0, 2).map((skill) => entry(visit, null, 'skills-medium', [skill]));
    return [
      card(visit, cardKey(person, 'Skills'), visit.words.say('Skills'), ...rows, showAll(visit, person, 'skills', person.skills.length)),
    ];
  }
  if (part === 4 && person.languages.length > 0) {
    const rows = person.languages.map((one) =>
      entry(visit, null, 'globe-medium', [one.name, one.proficiency && visit.words.term(one.proficiency)]),
    );
    return [card(visit, cardKey(person, 'LanguageTopLevel'), visit.words.say('Languages'), ...rows)];
  }
  return [];
}

const showAll = (visit: Visit, person: Person, list: string, count: number): Markup =>
  h(
    'div',
    {},
    h(
      'a',
      {
        class: c(visit, 'link'),
        href: `/in/${person.slug}/details/${list}/`,
        'aria-label': visit.words.say('Show all {count} skills', { count }),
      },
      visit.words.say('Show all'),
    ),
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
