import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { part, startOf, whole } from '../shell/paging.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { c, contents, key, p } from '../shell/sdui/parts.ts';
import { sduiPage } from '../shell/sdui/shell.ts';
import { isUnusual } from '../site/faults.ts';
import type { Relation } from '../site/state.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { picture, profileUrl } from '../world/identity.ts';
import type { Account, Person } from '../world/world.ts';

type Direction = 'sent' | 'received';
type Row = { readonly person: Person; readonly relation: Relation };
type Other = Omit<Account['otherInvitations'][number], 'person'> & { readonly person: Person };
const base = 'https://www.linkedin.com/mynetwork/invitation-manager';

const rowsOf = (visit: Visit, direction: Direction): Row[] =>
  visit.state.related(visit.account, direction === 'sent' ? 'pending' : 'incoming');

/** `/mynetwork/invitation-manager/{sent,received}/`. */
export const sentInvitations: Handler = (visit) => manager(visit, 'sent');
export const receivedInvitations: Handler = (visit) => manager(visit, 'received');

function manager(visit: Visit, direction: Direction): Reply {
  const rows = rowsOf(visit, direction);
  const others = direction === 'received' ? othersOf(visit) : [];
  const tab = (which: Direction, text: string): MarkupElement =>
    h(
      'a',
      {
        class: c(visit, which === direction ? 'strong' : 'plain'),
        'aria-current': which === direction && 'page',
        href: `${base}/${which}/`,
      },
      text,
    );
  const filters =
    direction === 'sent'
      ? [
          h(
            'a',
            { class: c(visit, 'secondary'), href: `${base}/sent/CONNECTION/` },
            visit.words.say('People ({count})', { count: rows.length }),
          ),
        ]
      : receivedFilters(visit, rows, others.length);
  const shown =
    rows.length + others.length === 0
      ? [p(visit, 'strong', direction === 'sent' ? visit.words.say('No sent invitations') : visit.words.say('No new invitations'))]
      : [h('div', { 'data-testid': 'lazy-column', 'data-component-type': 'LazyColumn' }, invitationsPart(visit, direction, 0))];
  return sduiPage(visit, {
    name: `mynetwork.invitations.${direction === 'sent' ? 'SentInvitations' : 'ReceivedInvitations'}`,
    pageKey: `people_${direction === 'sent' ? 'sent' : 'received'}_invitations`,
    title: `${visit.words.say('Manage invitations')} | LinkedIn`,
    main: [
      h(
        'section',
        { class: c(visit, 'card') },
        p(visit, 'heading', visit.words.say('Manage invitations')),
        h(
          'nav',
          { class: c(visit, 'row'), 'aria-label': visit.words.say('Invitation direction') },
          tab('received', visit.words.say('Received')),
          tab('sent', visit.words.say('Sent')),
        ),
        h('div', { class: c(visit, 'row') }, filters),
        shown,
      ),
    ],
  });
}

function receivedFilters(visit: Visit, rows: readonly Row[], others: number): MarkupElement[] {
  const verified = rows.filter(({ person }) => person.verified).length;
  const pill = (text: string, checked: boolean): MarkupElement =>
    h(
      'div',
      { class: c(visit, 'secondary'), role: 'radio', 'aria-checked': String(checked), tabindex: '0' },
      h('input', { 'aria-hidden': 'true', type: 'checkbox', checked: checked && '', style: 'display:none' }),
      h('label', {}, text),
    );
  // A category without invitations is not shown.
  return rows.length + others === 0
    ? []
    : [
        pill(visit.words.say('All ({count})', { count: rows.length + others }), true),
        ...(verified > 0 ? [pill(visit.words.say('Verified ({count})', { count: verified }), false)] : []),
      ];
}

/** How long ago, in the words of the list. */
function since(visit: Visit, relation: Relation): string {
  return visit.words.ago(visit.sandbox.clock() - relation.since);
}

const othersOf = (visit: Visit): Other[] =>
  visit.account.otherInvitations.flatMap((other) => {
    const person = visit.state.person(other.person);
    return person ? [{ ...other, person }] : [];
  });

export const invitationsPart = (visit: Visit, direction: Direction, from = startOf(visit)): Markup[] => {
  const rows: (Row | Other)[] = rowsOf(visit, direction);
  if (direction === 'received') rows.push(...othersOf(visit));
  return whole(
    part(visit, rows, from, 10, `com.linkedin.sdui.pagers.mynetwork.invitations.${direction}`, (row) => [
      'to' in row ? otherRow(visit, row) : direction === 'sent' ? sentRow(visit, row) : receivedRow(visit, row),
      h('hr', { role: 'presentation' }),
    ]),
  );
};

const face = (visit: Visit, person: Person): MarkupElement =>
  h(
    'a',
    { href: `${profileUrl(person.slug)}/`, componentkey: key(visit, `face ${person.slug}`) },
    h('img', {
      class: c(visit, 'small'),
      alt: visit.words.say('{name}’s profile picture', { name: person.name }),
      src: picture(person.slug, 'profile-displayphoto-shrink_100_100'),
    }),
  );
const ask = (what: string, person: Person) =>
  ({ do: 'ask', url: `${serverRequest}.mynetwork.${what}`, body: { person: person.slug, from: 'manager' } }) as const;

/** Withdraw is a link to the home feed: its script stops it. */
function sentRow(visit: Visit, { person, relation }: Row): MarkupElement {
  const href = `${profileUrl(person.slug)}/`;
  const withdraw = extend(
    h(
      'a',
      {
        class: c(visit, 'secondary'),
        'aria-disabled': 'false',
        href: 'https://www.linkedin.com/',
        componentkey: key(visit, `withdraw ${person.slug}`),
        'aria-label': visit.words.say('Withdraw invitation sent to {name}', { name: person.name }),
      },
      h('span', {}, visit.words.say('Withdraw')),
    ),
    { click: [{ do: 'prevent' }, ask('openWithdraw', person)], late: true },
  );
  const row = h(
    'div',
    { role: 'listitem' },
    h(
      'div',
      { class: c(visit, 'spread') },
      face(visit, person),
      h(
        'div',
        { style: 'flex:1' },
        h('p', { class: c(visit, 'strong') }, h('a', { class: c(visit, 'plain'), href }, person.name)),
        person.headline !== null && p(visit, 'text', person.headline),
        p(visit, 'muted', visit.words.say('Sent {ago}', { ago: since(visit, relation) })),
      ),
      withdraw,
    ),
    relation.note !== null && p(visit, 'text', relation.note),
  );
  return extend(row, { ref: `row ${person.slug}` });
}

function receivedRow(visit: Visit, { person, relation }: Row): MarkupElement {
  const href = `${profileUrl(person.slug)}/`;
  const ignore = extend(
    h(
      'button',
      {
        class: c(visit, 'secondary'),
        type: 'button',
        componentkey: key(visit, `ignore ${person.slug}`),
        'aria-label': visit.words.say('Ignore an invitation to connect from {name}', { name: person.name }),
      },
      h('span', {}, visit.words.say('Ignore')),
    ),
    { click: [ask('ignore', person)], late: true },
  );
  const accept = extend(
    h(
      'button',
      {
        class: c(visit, 'primary'),
        type: 'button',
        componentkey: key(visit, `accept ${person.slug}`),
        'aria-label': visit.words.say('Accept {name}’s invitation', { name: person.name }),
      },
      h('span', {}, visit.words.say('Accept')),
    ),
    { click: [ask('accept', person)], late: true },
  );
  const row = h(
    'div',
    { role: 'listitem' },
    h(
      'div',
      { class: c(visit, 'spread') },
      face(visit, person),
      h(
        'div',
        { style: 'flex:1' },
        h('p', { class: c(visit, 'strong') }, h('a', { class: c(visit, 'plain'), href }, h('strong', {}, person.name))),
        person.headline !== null && p(visit, 'text', person.headline),
        p(visit, 'muted', visit.words.say('{count} mutual connections', { count: 2 })),
        p(visit, 'muted', since(visit, relation)),
      ),
      (isUnusual(visit.sandbox.faults, 'answersSwapped') ? [accept, ignore] : [ignore, accept]).map((answer) => h('div', {}, answer)),
    ),
    relation.note !== null && p(visit, 'text', relation.note),
    h(
      'div',
      {},
      h(
        'a',
        { class: c(visit, 'link'), href: `/messaging/compose/?invitation=urn%3Ali%3Afsd_invitation%3A${relation.since}` },
        h('span', {}, visit.words.say('Message')),
      ),
    ),
  );
  return extend(contents(visit, row), { ref: `row ${person.slug}` });
}

const askedTo = {
  follow: 'Invited you to follow',
  subscribe: 'Invited you to subscribe',
  attend: 'Invited you to an event',
  join: 'Invited you to join',
} as const;

/** An invitation to follow, join or attend something. */
function otherRow(visit: Visit, { person, to, path, name }: Other): MarkupElement {
  const href = `${profileUrl(person.slug)}/`;
  const button = (of: 'ignore' | 'accept', label: string, text: string): MarkupElement =>
    extend(
      h(
        'button',
        {
          class: c(visit, of === 'accept' ? 'primary' : 'secondary'),
          type: 'button',
          componentkey: key(visit, `${of} ${path} ${person.slug}`),
          'aria-label': label,
        },
        h('span', {}, text),
      ),
      { late: true },
    );
  const row = h(
    'div',
    { role: 'listitem' },
    h('a', { class: c(visit, 'plain'), href }, h('strong', {}, person.name)),
    p(visit, 'text', visit.words.say(askedTo[to])),
    h('a', { class: c(visit, 'plain'), href: `https://www.linkedin.com${path}` }, h('strong', {}, name)),
    button('ignore', visit.words.say('Ignore an invitation from {name}', { name: person.name }), visit.words.say('Ignore')),
    button('accept', visit.words.say('Accept {name}’s invitation', { name: person.name }), visit.words.say('Accept')),
  );
  return contents(visit, row);
}
