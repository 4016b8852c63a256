import { extend, h } from '../../shell/markup.ts';
import type { Markup, MarkupElement } from '../../shell/markup.types.ts';
import { c, contents, figure, icon, key, p } from '../../shell/sdui/parts.ts';
import type { Relation } from '../../site/state.ts';
import type { Visit } from '../../site/visit.ts';
import { picture, profileId, profileUrl } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import { actionButtons } from './actionRow.ts';

export const cardKey = (person: Person, suffix: string): string => `com.linkedin.sdui.profile.card.ref${profileId(person.slug)}${suffix}`;

/** Name, badge, headline, places and the ways to act, in the order that the site has them. */
export function topCard(visit: Visit, person: Person, relation: Relation): MarkupElement {
  const own = person.slug === visit.viewer.slug;
  const profile = profileUrl(person.slug);
  const stated = cardKey(person, 'Topcard');
  const connected = relation.state === 'connected';
  return h(
    'div',
    { componentkey: stated },
    contents(
      visit,
      h(
        'section',
        { class: c(visit, 'card'), componentkey: stated },
        h(
          'div',
          {},
          h(
            'a',
            { href: `${profile}/overlay/background-photo/` },
            h('figure', { class: c(visit, 'cover'), style: 'margin:-16px -24px 0' }, icon('person-medium', visit.words.say('Cover photo'))),
          ),
        ),
        h(
          'a',
          { href: `${profile}/`, componentkey: key(visit, 'photo') },
          h('div', { 'aria-label': visit.words.say('Profile photo') }, figure(visit, person.slug, 'person-accent-4', 'photo')),
        ),
        connected &&
          h(
            'a',
            {
              class: c(visit, 'plain'),
              'aria-disabled': 'false',
              href: `${profile}/`,
              componentkey: key(visit, 'bell'),
              'aria-label': visit.words.say('Manage notifications about {name}', { name: person.name }),
            },
            icon('bell-double-fill-medium'),
          ),
        own && h('a', { href: `${profile}/edit/intro/`, 'aria-label': visit.words.say('Edit intro') }, icon('edit-medium')),
        h(
          'div',
          { class: c(visit, 'spread') },
          h('div', {}, identity(visit, person, relation), circle(visit, person, relation, own)),
          places(visit, person),
        ),
        !own &&
          contents(
            visit,
            h(
              'div',
              {},
              h('div', { class: c(visit, 'row', 'wideRow'), style: 'margin-top:12px' }, actionButtons(visit, person, relation, 'wide')),
              h('div', {}, h('div', { class: c(visit, 'narrowRow') }, actionButtons(visit, person, relation, 'narrow'))),
            ),
          ),
      ),
    ),
  );
}

function identity(visit: Visit, person: Person, relation: Relation): Markup[] {
  const profile = profileUrl(person.slug);
  const where = [person.company, person.school].filter((one) => one !== null).join(' · ');
  const name = h(
    'a',
    { class: c(visit, 'plain'), href: `${profile}/`, componentkey: key(visit, 'name') },
    h(
      'div',
      { class: c(visit, 'row') },
      h('h2', { class: c(visit, 'name') }, person.name),
      // One's own, where one has Premium.
      visit.account.premium && visit.viewer.slug === person.slug && icon('linkedin-bug-premium-v2-xsmall'),
      person.verified &&
        icon('verified-medium', visit.words.say('View {name}’s verifications', { name: person.name.split(' ')[0] ?? person.name })),
    ),
  );
  return [
    h(
      'div',
      { class: c(visit, 'row') },
      h('div', { 'aria-expanded': 'false', 'aria-haspopup': 'dialog' }, contents(visit, name)),
      person.pronouns !== null && p(visit, 'muted', visit.words.term(person.pronouns)),
      degreeBadges(visit, relation, person),
    ),
    ...(person.headline === null ? [] : [p(visit, 'text', person.headline)]),
    ...(where === '' ? [] : [p(visit, 'text', where)]),
    h(
      'div',
      { class: c(visit, 'row') },
      person.location !== null && p(visit, 'muted', person.location),
      p(visit, 'muted', '·'),
      h(
        'p',
        { class: c(visit, 'text') },
        h(
          'a',
          { class: c(visit, 'link'), href: person.status === 'exists' ? `${profile}/overlay/contact-info/` : '#' },
          visit.words.say('Contact info'),
        ),
      ),
    ),
  ];
}

/** Both badges are in the page of a 1st or 2nd degree member; the stylesheet hides the false one. */
function degreeBadges(visit: Visit, { degree }: Relation, person: Person): Markup[] {
  if (degree === null || person.slug === visit.viewer.slug) return [];
  const badge = (text: string): MarkupElement => p(visit, 'muted', `· ${text}`);
  const hidden = (text: string): MarkupElement => h('div', { class: c(visit, 'never'), 'data-display-contents': 'true' }, badge(text));
  const [first, second, third] = visit.words.degrees;
  if (degree === 1) return [badge(first), hidden(second)];
  if (degree === 2) return [hidden(first), badge(second)];
  return [badge(third)];
}

function places(visit: Visit, person: Person): MarkupElement {
  const row = (name: string | null, kind: 'company' | 'school'): Markup | false =>
    name !== null &&
    h(
      'div',
      { class: c(visit, 'row'), role: 'button' },
      figure(visit, name, `${kind}-accent-4`),
      h('div', {}, h('p', { class: c(visit, 'strong') }, name)),
    );
  return h('div', { class: c(visit, 'column') }, row(person.company, 'company'), row(person.school, 'school'));
}

/** Connections, followers and mutual connections. */
function circle(visit: Visit, person: Person, relation: Relation, own: boolean): Markup[] {
  const connectionOf = encodeURIComponent(JSON.stringify([profileId(person.slug)]));
  const search = `https://www.linkedin.com/search/results/people/?origin=MEMBER_PROFILE_CANNED_SEARCH`;
  const count = person.connections >= 500 ? '500+' : visit.words.number(person.connections);
  const rows: Markup[] = [];
  if (relation.state === 'connected' || own) {
    rows.push(
      h(
        'a',
        {
          class: c(visit, 'link'),
          href: `${search}&connectionOf=${connectionOf}&network=%5B%22F%22%2C%22S%22%5D`,
          componentkey: key(visit, 'connections'),
        },
        h('p', { class: c(visit, 'text') }, `${count} ${visit.words.say('connections')}`),
      ),
    );
  } else if (relation.degree === null || person.followers > person.connections) {
    rows.push(p(visit, 'muted', visit.words.say('{count} follower', { count: person.followers })));
  } else {
    rows.push(h('div', { class: c(visit, 'row') }, p(visit, 'text', count), p(visit, 'muted', visit.words.say('connections'))));
  }
  const mutual = own ? [] : mutuals(visit, person);
  if (mutual.length > 0 && relation.degree !== null) {
    const href = `${search}&network=%5B%22F%22%5D&connectionOf=${connectionOf}`;
    const [before, after] = visit.words.around('{names} and {count} other mutual connections', 'names', { count: 4 });
    const names = mutual.map((one, index) => [index > 0 ? ', ' : '', h('strong', {}, one.name.split(' ')[0] ?? one.name)]);
    const faces = h(
      'ul',
      { role: 'presentation', class: c(visit, 'tabs') },
      mutual.map((one) => h('li', {}, figure(visit, one.slug, 'person-accent-4'))),
    );
    rows.push(
      extend(
        h(
          'a',
          { class: c(visit, 'plain'), href, componentkey: key(visit, 'mutuals') },
          h(
            'div',
            { class: c(visit, 'row') },
            faces,
            h('p', { class: c(visit, 'muted') }, h('a', { class: c(visit, 'plain'), href, target: '_blank' }, before, names, after)),
          ),
        ),
        {},
      ),
    );
  }
  return rows;
}

const mutuals = (visit: Visit, person: Person): Person[] =>
  visit.state
    .related(visit.account, 'connected')
    .map((one) => one.person)
    .filter((one) => one.slug !== person.slug)
    .slice(person.slug.length % 3, (person.slug.length % 3) + 2);

/** The bar that slides in when the page is scrolled: the same ways to act once more, outside `main`. */
export function stickyToolbar(visit: Visit, person: Person, relation: Relation): MarkupElement {
  return h(
    'div',
    { class: c(visit, 'toolbar'), role: 'toolbar' },
    contents(
      visit,
      h(
        'div',
        { class: c(visit, 'row'), componentkey: key(visit, 'toolbar') },
        h(
          'a',
          { class: c(visit, 'plain'), href: `${profileUrl(person.slug)}/` },
          h(
            'div',
            { class: c(visit, 'row'), 'aria-label': person.name },
            h('img', { class: c(visit, 'small'), alt: '', src: picture(person.slug, 'profile-displayphoto-shrink_100_100') }),
            h('div', {}, p(visit, 'strong', person.name), p(visit, 'muted', person.headline ?? '')),
          ),
        ),
        h('div', { class: c(visit, 'row') }, actionButtons(visit, person, relation, 'toolbar').reverse()),
      ),
    ),
  );
}
