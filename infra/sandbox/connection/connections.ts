import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { part, startOf, whole } from '../shell/paging.ts';
import { composeHref, opensComposer, serverRequest } from '../shell/sdui/links.ts';
import { c, contents, icon, key, p } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import type { Relation } from '../site/state.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { picture, profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';

type Row = { readonly person: Person; readonly relation: Relation };

/** `/mynetwork/invite-connect/connections/`: ten at a time. */
export const connectionsPage: Handler = (visit) => {
  const all = visit.state.related(visit.account, 'connected');
  const header = 'ConnectionsPage_ConnectionsListHeader';
  const list = 'ConnectionsPage_ConnectionsList';
  return sduiPage(visit, {
    name: 'mynetwork.ConnectionsPage',
    pageKey: 'people_connections',
    title: `${visit.words.say('Connections')} | LinkedIn`,
    main: [
      h(
        'section',
        { class: c(visit, 'card') },
        h(
          'div',
          { componentkey: header },
          h(
            'div',
            { componentkey: header },
            h('p', { class: c(visit, 'heading') }, visit.words.say('{count} connection', { count: all.length })),
            h(
              'div',
              { class: c(visit, 'row') },
              p(visit, 'text', visit.words.say('Sort by:')),
              h(
                'div',
                { role: 'button', 'aria-expanded': 'false' },
                h('p', { class: c(visit, 'strong'), componentkey: 'ConnectionsPage_SortByFilter' }, visit.words.say('Recently added')),
              ),
              h('input', {
                'data-testid': 'typeahead-input',
                placeholder: visit.words.say('Search by name'),
                componentkey: 'connectionsListTypeahead_ConnectionsListTypeahead',
              }),
              h(
                'a',
                {
                  class: c(visit, 'link'),
                  href: 'https://www.linkedin.com/search/results/people/?network=%5B%22F%22%5D&origin=MEMBER_PROFILE_CANNED_SEARCH',
                },
                p(visit, 'text', visit.words.say('Search with filters')),
              ),
            ),
          ),
        ),
        h('hr', { role: 'presentation' }),
        h(
          'div',
          { componentkey: list },
          h('div', { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn', componentkey: list }, connectionsPart(visit, 0)),
        ),
      ),
    ],
  });
};

export const connectionsPart = (visit: Visit, from = startOf(visit)): Markup[] =>
  whole(
    part(visit, visit.state.related(visit.account, 'connected'), from, 10, 'com.linkedin.sdui.pagers.mynetwork.connectionsList', (row) => [
      connection(visit, row),
      h('div', {}, h('hr', { role: 'presentation' })),
    ]),
  );

function connection(visit: Visit, { person, relation }: Row): MarkupElement {
  const href = `${profileUrl(person.slug)}/`;
  const label = visit.words.say('{name}’s profile picture', { name: person.name });
  const since = visit.words.date(relation.since);
  const remove = [
    { do: 'ask', url: `${serverRequest}.mynetwork.openRemoveConnection`, body: { person: person.slug, from: 'connections' } },
  ] as const;
  const menu = h(
    'div',
    { class: c(visit, 'menu'), popover: 'manual', style: 'position: fixed; inset: 0 auto auto 0' },
    h(
      'div',
      { role: 'menu' },
      extend(
        h(
          'div',
          { class: c(visit, 'item'), role: 'menuitem', tabindex: '-1' },
          icon('remove-connection-medium'),
          h('p', { class: c(visit, 'text') }, visit.words.say('Remove connection')),
        ),
        { click: remove },
      ),
    ),
  );
  const more = extend(
    h(
      'button',
      {
        class: c(visit, 'secondary'),
        type: 'button',
        componentkey: key(visit, `more ${person.slug}`),
        'aria-label': visit.words.say('More actions for {name}', { name: person.name }),
        'aria-expanded': 'false',
      },
      icon('overflow-web-ios-small'),
    ),
    { click: [{ do: 'toggle', at: 'portal', name: `menu ${person.slug}`, piece: menu }], late: true },
  );
  const message = extend(
    h(
      'a',
      {
        class: c(visit, 'secondary'),
        'aria-disabled': 'false',
        href: composeHref(person),
        'aria-label': visit.words.say('Send a message to {name}', { name: person.name }),
      },
      h('span', {}, visit.words.say('Message')),
    ),
    { click: opensComposer(person) },
  );
  const row = h(
    'div',
    { class: c(visit, 'spread'), componentkey: `auto-component-${key(visit, person.slug)}` },
    h(
      'a',
      { href, componentkey: key(visit, `photo ${person.slug}`) },
      h(
        'figure',
        { style: 'margin:0' },
        icon('person-accent-4', label),
        h('img', { class: c(visit, 'small'), alt: label, src: picture(person.slug, 'profile-displayphoto-shrink_100_100') }),
      ),
    ),
    h(
      'div',
      { style: 'flex:1' },
      h(
        'a',
        { class: c(visit, 'plain'), href, componentkey: key(visit, `texts ${person.slug}`) },
        h('div', {}, p(visit, 'strong', person.name), person.headline !== null && p(visit, 'text', person.headline)),
      ),
      p(visit, 'muted', visit.words.say('Connected on {date}', { date: since })),
    ),
    h('div', { class: c(visit, 'row') }, contents(visit, message), more),
  );
  return extend(contents(visit, row), { ref: `row ${person.slug}` });
}
