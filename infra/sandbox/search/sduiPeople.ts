import { followButton } from '../person/sdui/actionRow.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { composeHref, connectKey, opensComposer, serverRequest } from '../shell/sdui/links.ts';
import { c, contents, figure, key, labelled, p } from '../shell/sdui/parts.ts';
import type { Visit } from '../site/visit.ts';
import { picture, profileId, profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';

/** The cards of a people search. Card and name are links, one inside the other. */
export const sduiPeople = (visit: Visit, people: readonly Person[]): MarkupElement[] =>
  people.map((person, index) => (person.status === 'restricted' ? hidden(visit, person) : card(visit, person, index)));

/** Somebody out of sight: neither name nor address. */
function hidden(visit: Visit, person: Person): MarkupElement {
  return h(
    'div',
    { role: 'listitem' },
    contents(
      visit,
      h(
        'div',
        { class: c(visit, 'row') },
        h('img', { class: c(visit, 'small'), alt: '', src: picture('nobody', 'ghost') }),
        h(
          'div',
          {},
          p(visit, 'strong', visit.words.say('LinkedIn Member')),
          p(visit, 'text', person.headline ?? ''),
          p(visit, 'muted', person.location ?? ''),
        ),
      ),
    ),
    h('hr', { role: 'presentation' }),
  );
}

function card(visit: Visit, person: Person, index: number): MarkupElement {
  const href = `${profileUrl(person.slug)}/`;
  const relation = visit.state.relation(visit.account, person);
  const nth = relation.degree === null ? '' : ` • ${visit.words.degree(relation.degree)}`;
  const name = h(
    'p',
    { class: c(visit, 'strong'), componentkey: key(visit, `name ${person.slug}`) },
    h(
      'a',
      { class: c(visit, 'plain'), href },
      person.name,
      person.verified && h('span', { role: 'img', 'aria-label': visit.words.say('Verified') }),
    ),
    h('span', {}, nth),
  );
  const [current] = person.experience;
  const said = visit.words.around('Current: {title} at {company}', 'title', { company: current?.company ?? '' });
  const insight: Markup | false =
    index % 2 === 0 &&
    current !== undefined &&
    h('p', { class: c(visit, 'muted') }, said[0], h('strong', {}, current.roles[0]?.title ?? ''), said[1]);
  const action = h(
    'div',
    { componentkey: `SearchResults${profileId(person.slug)}` },
    contents(
      visit,
      h('div', { componentkey: key(visit, `slot ${person.slug}`) }, contents(visit, extend(control(visit, person), { late: true }))),
    ),
  );
  const inner = h(
    'div',
    { componentkey: key(visit, `card ${person.slug}`) },
    h(
      'div',
      { class: c(visit, 'spread') },
      h('img', { class: c(visit, 'small'), alt: person.name, src: picture(person.slug, 'profile-displayphoto-shrink_100_100') }),
      h(
        'div',
        { style: 'flex:1' },
        name,
        person.headline !== null && p(visit, 'text', person.headline),
        person.location !== null && p(visit, 'muted', person.location),
      ),
      action,
    ),
    insight,
    person.followers >= 1000 && p(visit, 'muted', visit.words.say('{count} follower', { count: visit.words.compact(person.followers) })),
    index % 3 === 0 && mutual(visit, person),
  );
  return h(
    'div',
    { role: 'listitem' },
    contents(visit, h('a', { class: c(visit, 'plain'), href, componentkey: key(visit, `link ${person.slug}`) }, inner)),
    h('hr', { role: 'presentation' }),
  );
}

/** Links to other people inside a person's card. */
function mutual(visit: Visit, person: Person): MarkupElement {
  const some = visit.state
    .related(visit.account, 'connected')
    .map((one) => one.person)
    .filter((one) => one.slug !== person.slug)
    .slice(0, 2);
  const [before, after] = visit.words.around('{names} and {count} other mutual connections', 'names', { count: 3 });
  const names = some.map((one, index) => [
    index > 0 ? ', ' : '',
    h('a', { class: c(visit, 'plain'), href: `${profileUrl(one.slug)}/` }, h('strong', {}, one.name)),
  ]);
  return h(
    'div',
    { class: c(visit, 'row') },
    some.map((one) => figure(visit, one.slug, 'person-accent-4', 'me')),
    h('p', { class: c(visit, 'muted') }, before, names, after),
  );
}

function control(visit: Visit, person: Person): MarkupElement {
  const relation = visit.state.relation(visit.account, person);
  const style = c(visit, 'secondary');
  if (relation.state === 'connected')
    return extend(
      h(
        'a',
        { class: style, 'aria-disabled': 'false', href: composeHref(person) },
        labelled(visit, 'send-privately-small', visit.words.say('Message')),
      ),
      { click: opensComposer(person) },
    );
  if (relation.state === 'pending')
    return h(
      'button',
      {
        class: style,
        type: 'button',
        componentkey: connectKey(visit, person, 'pending', person.slug),
        'aria-label': visit.words.say('Pending, click to withdraw invitation sent to {name}', { name: person.name }),
      },
      h('span', {}, visit.words.say('Pending')),
    );
  if (relation.layout === 'follow' || relation.layout === 'none') return followButton(visit, person, relation, 'search', false);
  return extend(
    h(
      'a',
      {
        class: style,
        'aria-disabled': 'false',
        href: `/preload/search-custom-invite/?vanityName=${person.slug}`,
        componentkey: connectKey(visit, person, 'connect', person.slug),
        'aria-label': visit.words.say('Invite {name} to connect', { name: person.name }),
      },
      labelled(visit, 'connect-small', visit.words.say('Connect')),
    ),
    {
      click: [
        { do: 'prevent' },
        { do: 'ask', url: `${serverRequest}.mynetwork.openCustomInvite`, body: { person: person.slug, from: 'search' } },
      ],
    },
  );
}
