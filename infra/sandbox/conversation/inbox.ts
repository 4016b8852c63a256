import { extend, h } from '../shell/markup.ts';
import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { textOf } from '../site/body.ts';
import type { Conversation } from '../site/conversations.ts';
import type { Reply, Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import { categoriesOf, conversationsAddress } from './voyager.ts';

const rowsAtATime = 20;

/** The filters of the list, by the pill of each; archived conversations are behind a menu. */
const filters = { unread: 'UNREAD', inmail: 'INMAIL', starred: 'STARRED', archived: 'ARCHIVE' } as const;
type Filter = keyof typeof filters;

const filterIn = (url: URL): Filter | null => {
  const asked = url.searchParams.get('filter') ?? '';
  return Object.hasOwn(filters, asked) ? (asked as Filter) : null;
};

/** The conversations of an account, latest first: those of a filter, or all but the archived ones. */
export function latestFirst(visit: Visit, filter: Filter | null = null): Conversation[] {
  const isListed = (one: Conversation): boolean =>
    filter === null ? !one.archived : categoriesOf(one).includes(filters[filter]) && (filter === 'archived' || !one.archived);
  const all = [...visit.state.conversations(visit.account).values()].filter((one) => one.messages.length > 0 && isListed(one));
  return all.sort((one, other) => (other.messages.at(-1)?.time ?? 0) - (one.messages.at(-1)?.time ?? 0));
}

/** The other people's names, as rows and headers have them. */
export const namesIn = (visit: Visit, { people }: Conversation): string =>
  people.map((slug) => visit.state.person(slug)?.name ?? visit.words.say('LinkedIn Member')).join(', ');

/** The list as its address has it filtered. */
const listed = (visit: Visit): Conversation[] => {
  const asked = visit.url.searchParams.get('searchTerm')?.toLowerCase() ?? '';
  return latestFirst(visit, filterIn(visit.url)).filter((one) => namesIn(visit, one).toLowerCase().includes(asked));
};

const fetches = (visit: Visit): Action => {
  const filter = filterIn(visit.url);
  return { do: 'fetch', url: conversationsAddress(visit, filter && filters[filter]) };
};

/** The list beside a thread. Rows carry neither address nor id. */
export function inbox(visit: Visit): MarkupElement {
  return extend(box(visit), { ref: 'inbox' });
}

/** The list after a pill was pressed: the page stays, with another address. */
export const filteredInbox = (visit: Visit): Reply => {
  const pressed = textOf(visit.body, 'filter');
  const url = new URL(`/messaging/thread/new/${pressed === '' ? '' : `?filter=${pressed}`}`, visit.url);
  const now = { ...visit, url };
  return {
    json: [
      { do: 'put', at: 'inbox', how: 'replace', piece: inbox(now) },
      { do: 'address', url: url.pathname + url.search },
    ] satisfies Action[],
  };
};

function box(visit: Visit): MarkupElement {
  const { words } = visit;
  const chosen = filterIn(visit.url);
  const pill = (name: string, text: string, filter: Filter | null): MarkupElement => {
    const pressed = String(filter !== null && filter === chosen);
    const attributes = { type: 'button', 'aria-pressed': pressed, 'data-test-messaging-inbox-filters__filter-pill': name };
    const button = h('button', { class: 'artdeco-pill artdeco-pill--choice ember-view', ...attributes }, text);
    if (filter === null) return button;
    return extend(button, {
      click: [{ do: 'ask', url: `${serverRequest}.messaging.filter`, body: { filter: filter === chosen ? '' : filter } }],
    });
  };
  const list = h(
    'div',
    { class: 'scaffold-layout__list msg__list' },
    h('header', { class: 'msg-conversations-container__title-row' }, h('h1', { class: 't-16' }, words.say('Messaging'))),
    h(
      'div',
      { class: 'msg-cross-pillar-search-form' },
      h('input', {
        class: 'msg-cross-pillar-search-form__search-field',
        placeholder: words.say('Search messages'),
        'aria-label': words.say('Search messages'),
      }),
    ),
    h(
      'div',
      { class: 'msg-cross-pillar-inbox-filters', 'aria-label': words.say('Message filters') },
      pill('JOBS', words.say('Jobs'), null),
      pill('UNREAD', words.say('Unread'), 'unread'),
      pill('CONNECTIONS', words.say('Connections'), null),
      pill('INMAIL', 'InMail', 'inmail'),
      pill('STARRED', words.say('Starred'), 'starred'),
    ),
    h(
      'ul',
      { class: 'list-style-none msg-conversations-container__conversations-list', 'aria-label': words.say('Conversation list') },
      inboxRows(visit, listed(visit), 0),
    ),
  );
  return extend(list, { soon: [fetches(visit)] });
}

/** The rows after those that are there, in place of the button that asked for them. */
export const moreConversations = (visit: Visit): Reply => {
  const from = Number(textOf(visit.body, 'from'));
  const now = { ...visit, url: new URL(`/messaging/thread/new/${textOf(visit.body, 'search')}`, visit.url) };
  const all = listed(now);
  const before = all[from - 1]?.messages.at(-1)?.time;
  return {
    json: [
      ...(filterIn(now.url) === null ? [{ do: 'fetch', url: conversationsAddress(visit, 'PRIMARY_INBOX', before) } satisfies Action] : []),
      ...inboxRows(now, all, from)
        .toReversed()
        .map((piece): Action => ({ do: 'put', at: `inbox from ${from}`, how: 'after', piece })),
      { do: 'drop', at: `inbox from ${from}` } satisfies Action,
    ],
  };
};

/** Rows from `from` on, ending with the way to more of them. */
function inboxRows(visit: Visit, conversations: readonly Conversation[], from: number): MarkupElement[] {
  const rows = conversations.slice(from, from + rowsAtATime).map((one) => row(visit, one));
  if (conversations.length <= from + rowsAtATime) return rows;
  const name = `inbox from ${from + rowsAtATime}`;
  const more = h(
    'li',
    {},
    extend(
      h(
        'button',
        { class: 'artdeco-button artdeco-button--muted artdeco-button--2 artdeco-button--tertiary ember-view', type: 'button' },
        h('span', { class: 'artdeco-button__text' }, visit.words.say('Load more conversations')),
      ),
      {
        click: [
          {
            do: 'ask',
            url: `${serverRequest}.messaging.moreConversations`,
            body: { from: String(from + rowsAtATime), search: visit.url.search },
          },
        ],
      },
    ),
  );
  return [...rows, extend(more, { ref: name })];
}

function row(visit: Visit, conversation: Conversation): MarkupElement {
  const names = namesIn(visit, conversation);
  const last = conversation.messages.at(-1);
  const by = visit.state.person(last?.by ?? conversation.person)?.name ?? names;
  const unread = conversation.unread ? ' msg-conversation-card__convo-item-container--unread' : '';
  const snippet = last && conversation.id.charCodeAt(6) % 5 !== 0;
  const time = last ? visit.words.day(last.time) : '';
  const link = h(
    'div',
    { class: 'msg-conversation-listitem__link msg-conversations-container__convo-item-link pl3', tabindex: '0' },
    h('img', {
      class: 'presence-entity__image EntityPhoto-circle-4',
      alt: names,
      src: picture(conversation.person, 'profile-displayphoto-shrink_100_100'),
    }),
    h(
      'h3',
      {
        class: `msg-conversation-listitem__participant-names msg-conversation-card__participant-names truncate t-16 t-black${conversation.unread ? ' t-bold' : ''}`,
      },
      h('span', { class: 'truncate' }, names),
    ),
    h('time', { class: 'msg-conversation-card__time-stamp t-black--light' }, time),
    snippet &&
      h(
        'p',
        { class: `msg-conversation-card__message-snippet${conversation.unread ? ' msg-conversation-card__message-snippet--unread' : ''}` },
        last.from === 'us'
          ? visit.words.say('You: {text}', { text: last.text.split('\n')[0] ?? '' })
          : `${by.split(' ')[0]}: ${last.text.split('\n')[0]}`,
      ),
    conversation.unread &&
      h('span', { class: 'notification-badge notification-badge--show' }, h('span', { class: 'notification-badge__count' }, '1')),
  );
  return h(
    'li',
    { class: 'scaffold-layout__list-item msg-conversation-listitem msg-conversations-container__convo-item' },
    h(
      'div',
      { class: `msg-conversation-card msg-conversations-container__pillar${unread}` },
      extend(link, { click: [{ do: 'go', url: `/messaging/thread/${conversation.id}/` }] }),
    ),
  );
}
