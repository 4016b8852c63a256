import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import type { Conversation } from '../site/conversations.ts';
import type { Visit } from '../site/visit.ts';
import { picture } from '../world/identity.ts';
import { conversationsAddress } from './voyager.ts';

const rowsAtATime = 20;

/** The conversations of an account, latest first. */
export function latestFirst(visit: Visit): Conversation[] {
  const all = [...visit.state.conversations(visit.account).values()].filter((one) => one.messages.length > 0);
  return all.sort((one, other) => (other.messages.at(-1)?.time ?? 0) - (one.messages.at(-1)?.time ?? 0));
}

/** The list beside a thread. Rows carry neither address nor id. */
export function inbox(visit: Visit): MarkupElement {
  const asked = visit.url.searchParams.get('searchTerm')?.toLowerCase() ?? '';
  const unreadOnly = visit.url.searchParams.get('filter') === 'unread';
  const shown = latestFirst(visit).filter(
    (one) => (!unreadOnly || one.unread) && (visit.state.person(one.person)?.name.toLowerCase().includes(asked) ?? false),
  );
  const pill = (filter: string, text: string): MarkupElement =>
    extend(
      h(
        'button',
        { class: 'artdeco-pill artdeco-pill--choice ember-view', type: 'button', 'data-test-messaging-inbox-filters__filter-pill': filter },
        text,
      ),
      { click: [{ do: 'go', url: filter === 'UNREAD' ? '/messaging/?filter=unread' : '/messaging/' }] },
    );
  const list = h(
    'div',
    { class: 'scaffold-layout__list msg__list' },
    h('header', { class: 'msg-conversations-container__title-row' }, h('h1', { class: 't-16' }, visit.words.say('Messaging'))),
    h(
      'div',
      { class: 'msg-cross-pillar-search-form' },
      h('input', {
        class: 'msg-cross-pillar-search-form__search-field',
        placeholder: visit.words.say('Search messages'),
        'aria-label': visit.words.say('Search messages'),
      }),
    ),
    h(
      'div',
      { class: 'msg-cross-pillar-inbox-filters', 'aria-label': visit.words.say('Message filters') },
      pill('JOBS', visit.words.say('Jobs')),
      pill('UNREAD', visit.words.say('Unread')),
      pill('CONNECTIONS', visit.words.say('Connections')),
      pill('INMAIL', 'InMail'),
      pill('STARRED', visit.words.say('Starred')),
    ),
    h(
      'ul',
      { class: 'list-style-none msg-conversations-container__conversations-list', 'aria-label': visit.words.say('Conversation list') },
      inboxRows(visit, shown, 0),
    ),
  );
  return extend(list, { soon: [{ do: 'fetch', url: conversationsAddress(visit) }] });
}

/** Rows from `from` on, ending with the way to more of them. */
export function inboxRows(visit: Visit, conversations: readonly Conversation[], from: number): MarkupElement[] {
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
            url: '/flagship-web/rsc-action/actions/server-request?sduiid=com.linkedin.sdui.requests.messaging.moreConversations',
            body: { from: String(from + rowsAtATime), search: visit.url.search },
          },
        ],
      },
    ),
  );
  return [...rows, extend(more, { ref: name })];
}

function row(visit: Visit, conversation: Conversation): MarkupElement {
  const person = visit.state.person(conversation.person);
  const last = conversation.messages.at(-1);
  const unread = conversation.unread ? ' msg-conversation-card__convo-item-container--unread' : '';
  const snippet = last && conversation.id.charCodeAt(6) % 5 !== 0;
  const time = last ? visit.words.day(last.time) : '';
  const link = h(
    'div',
    { class: 'msg-conversation-listitem__link msg-conversations-container__convo-item-link pl3', tabindex: '0' },
    h('img', {
      class: 'presence-entity__image EntityPhoto-circle-4',
      alt: person?.name ?? '',
      src: picture(conversation.person, 'profile-displayphoto-shrink_100_100'),
    }),
    h(
      'h3',
      {
        class: `msg-conversation-listitem__participant-names msg-conversation-card__participant-names truncate t-16 t-black${conversation.unread ? ' t-bold' : ''}`,
      },
      h('span', { class: 'truncate' }, person?.name ?? visit.words.say('LinkedIn Member')),
    ),
    h('time', { class: 'msg-conversation-card__time-stamp t-black--light' }, time),
    snippet &&
      h(
        'p',
        { class: `msg-conversation-card__message-snippet${conversation.unread ? ' msg-conversation-card__message-snippet--unread' : ''}` },
        last.from === 'us'
          ? visit.words.say('You: {text}', { text: last.text.split('\n')[0] ?? '' })
          : `${person?.name.split(' ')[0]}: ${last.text.split('\n')[0]}`,
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
