import { emberId, glyph } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { type Conversation, fileAddress, isGroup, isPicture, type Message } from '../site/conversations.ts';
import type { Visit } from '../site/visit.ts';
import { picture, profileId } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { messagesAddress } from './voyager.ts';

/** What a message list shows at a time; older messages come when it is scrolled upwards. */
export const messagesAtATime = 20;

/** The name of the list of a conversation's messages. */
export const listOf = (person: Person, conversation: Conversation | undefined): string =>
  `messages ${conversation && isGroup(conversation) ? conversation.id : person.slug}`;

/** The messages with a person or a group, oldest first, the latest of them; day headings between days. */
export function messageList(visit: Visit, person: Person, conversation: Conversation | undefined, offersReplies: boolean): MarkupElement {
  const messages = conversation?.messages ?? [];
  const from = Math.max(0, messages.length - messagesAtATime);
  return h(
    'div',
    { class: 'msg-s-message-list-container relative display-flex mbA msg-s-message-list-container--column-reversed' },
    h(
      'div',
      { class: 'msg-s-message-list full-width scrollable', tabindex: '0' },
      extend(
        h(
          'ul',
          { class: 'msg-s-message-list-content list-style-none full-width mbA' },
          h('li', { class: 'msg-s-message-list__top-of-list' }),
          from > 0 && conversation ? loader(visit, conversation, from) : beginning(visit, person, conversation),
          events(visit, person, messages.slice(from), messages[from - 1]),
          h('li', { class: 'msg-s-message-list__typing-indicator-container--without-seen-receipt' }),
          (offersReplies || messages.at(-1)?.from === 'them') && quickReplies(visit, person),
          h('li', { class: 'msg-s-message-list__bottom-of-list' }),
        ),
        { ref: listOf(person, conversation), ...(conversation ? { soon: [{ do: 'fetch', url: messagesAddress(conversation) }] } : {}) },
      ),
    ),
  );
}

/** Above the first message: who the person is. */
const beginning = (visit: Visit, person: Person, conversation: Conversation | undefined): MarkupElement =>
  h('li', {}, !(conversation && isGroup(conversation)) && profileCard(visit, person));

/** Older messages, with the loader of still older ones before them. */
export function olderMessages(visit: Visit, thread: string, before: number): Markup[] {
  const conversation = [...visit.state.conversations(visit.account).values()].find(({ id }) => id === thread);
  const person = conversation && visit.state.person(conversation.person);
  if (!conversation || !person) return [];
  const { messages } = conversation;
  const from = Math.max(0, before - messagesAtATime);
  const first = from > 0 ? loader(visit, conversation, from) : beginning(visit, person, conversation);
  const top = extend(first, { soon: [{ do: 'fetch', url: messagesAddress(conversation, messages[before]?.time) }] });
  return [top, ...events(visit, person, messages.slice(from, before), messages[from - 1])];
}

function loader(visit: Visit, { id }: Conversation, before: number): MarkupElement {
  const url = `/flagship-web/rsc-action/actions/component?componentId=com.linkedin.messenger.older&thread=${encodeURIComponent(id)}&before=${before}`;
  return extend(
    h(
      'li',
      { class: 'msg-s-message-list__loader hidden', id: emberId(`loader ${visit.account.id} ${before}`) },
      h('div', { class: 'artdeco-loader artdeco-loader--small ember-view' }),
    ),
    { above: url },
  );
}

function events(visit: Visit, person: Person, messages: readonly Message[], before: Message | undefined): MarkupElement[] {
  const { day } = visit.words;
  let previous = before;
  return messages.map((message) => {
    const heading = previous === undefined || day(previous.time) !== day(message.time) ? day(message.time) : null;
    previous = message;
    return event(visit, person, message, heading);
  });
}

/** One message; `msg-s-event-listitem--other` says that it came in. */
export function event(
  visit: Visit,
  person: Person,
  message: Omit<Message, 'time'> & { time: number },
  heading: string | null,
): MarkupElement {
  const author = message.from === 'us' ? visit.viewer : (visit.state.person(message.by ?? '') ?? person);
  const link = `https://www.linkedin.com/in/${profileId(author.slug)}`;
  const other = message.from === 'them' ? ' msg-s-event-listitem--other' : '';
  return h(
    'li',
    { class: 'msg-s-message-list__event clearfix' },
    heading !== null && h('time', { class: 'msg-s-message-list__time-heading t-12 t-black--light t-bold' }, heading),
    h(
      'span',
      { class: 'msg-s-event-listitem--group-a11y-heading visually-hidden' },
      visit.words.say('{name} sent the following message at {time}', { name: author.name, time: visit.words.hour(message.time) }),
    ),
    h(
      'div',
      { class: `msg-s-event-listitem${other} msg-s-event-listitem--last-in-group`, 'data-event-urn': message.urn },
      h(
        'a',
        { href: link, class: 'ember-view msg-s-event-listitem__link' },
        h('span', { class: 'a11y-text' }, visit.words.say('View {name}’s profile', { name: author.name.split(' ')[0] ?? author.name })),
        h('img', {
          title: author.name,
          alt: author.name,
          class: 'msg-s-event-listitem__profile-picture EntityPhoto-circle-2',
          src: picture(author.slug, 'profile-displayphoto-shrink_100_100'),
        }),
      ),
      h(
        'div',
        { class: 'msg-s-message-group__meta' },
        h(
          'a',
          { class: 'app-aware-link', href: link },
          h(
            'span',
            { class: 'msg-s-message-group__profile-link msg-s-message-group__name t-14 t-black t-bold hoverable-link-text' },
            author.name,
          ),
        ),
        h(
          'time',
          { class: 'msg-s-message-group__timestamp white-space-nowrap t-12 t-black--light t-normal' },
          visit.words.hour(message.time),
        ),
      ),
      h(
        'div',
        { class: 'msg-s-event-listitem__message-bubble msg-s-event-listitem__message-bubble--msg-fwd-enabled' },
        h(
          'div',
          { class: 'msg-s-event-with-indicator display-flex' },
          h(
            'div',
            { class: 'msg-s-event__content', dir: 'ltr' },
            message.text !== '' && h('p', { class: 'msg-s-event-listitem__body t-14 t-black--light t-normal' }, message.text),
            (message.attachments ?? []).map((each) =>
              isPicture(each) ? pictureIn(visit, fileAddress(each)) : fileIn(each.name, fileAddress(each)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** A file in a message. */
export const fileIn = (name: string, href: string): MarkupElement =>
  h(
    'a',
    {
      class: 'msg-s-event-listitem__attachment',
      'data-test-message-attachment': '',
      'data-kind': 'document',
      'data-file-name': name,
      href,
    },
    name,
  );

/** A picture in a message: its name is shown nowhere. */
export const pictureIn = (visit: Visit, href: string): MarkupElement =>
  h(
    'div',
    { class: 'msg-s-event-listitem__attachment', 'data-test-message-attachment': '' },
    h('a', { href }, visit.words.say('Click or press enter to display in the image preview')),
  );

/** Who the person is, above the first message. */
function profileCard(visit: Visit, person: Person): MarkupElement {
  const link = `https://www.linkedin.com/in/${profileId(person.slug)}`;
  const { degree } = visit.state.relation(visit.account, person);
  return h(
    'div',
    { class: 'msg-s-profile-card msg-s-profile-card-one-to-one ph3' },
    h(
      'a',
      { href: link, class: 'ember-view' },
      h('img', {
        class: 'presence-entity__image EntityPhoto-circle-4',
        alt: person.name,
        src: picture(person.slug, 'profile-displayphoto-shrink_100_100'),
      }),
    ),
    h(
      'div',
      { class: 'artdeco-entity-lockup__content ember-view' },
      h(
        'div',
        { class: 'artdeco-entity-lockup__title ember-view' },
        h('a', { class: 'app-aware-link profile-card-one-to-one__profile-link', href: link }, person.name),
      ),
      degree !== null &&
        h(
          'div',
          { class: 'artdeco-entity-lockup__badge ember-view' },
          h(
            'span',
            { class: 'a11y-text' },
            visit.words.say('{degree} degree connection', { degree: visit.words.degrees[degree - 1] ?? '' }),
          ),
          h('span', { class: 'artdeco-entity-lockup__degree', 'aria-hidden': 'true' }, `· ${visit.words.degrees[degree - 1]}`),
        ),
      h('div', { class: 'artdeco-entity-lockup__subtitle ember-view' }, h('div', { title: person.headline ?? '' }, person.headline ?? '')),
    ),
  );
}

/** Buttons that send at once, without asking. */
function quickReplies(visit: Visit, person: Person): MarkupElement {
  const reply = (text: string): MarkupElement =>
    h(
      'li',
      { class: 'conversations-quick-replies__reply' },
      extend(
        h(
          'button',
          {
            id: emberId(`quick ${person.slug} ${text}`),
            class: 'conversations-quick-replies__reply-button artdeco-button artdeco-button--2 artdeco-button--secondary ember-view',
            type: 'button',
          },
          h(
            'span',
            { class: 'artdeco-button__text' },
            h('span', { class: 'a11y-text' }, visit.words.say('Reply to conversation with “{text}”', { text })),
            h('span', { class: 'conversations-quick-replies__reply-content', 'aria-hidden': 'true' }, text),
          ),
        ),
        {
          click: [
            {
              do: 'ask',
              url: '/flagship-web/rsc-action/actions/server-request?sduiid=com.linkedin.sdui.requests.messaging.quickReply',
              body: { person: person.slug, text },
            },
          ],
        },
      ),
    );
  return h(
    'li',
    { class: 'msg-s-message-list__quick-replies-container' },
    h(
      'div',
      { id: `quick-replies-${emberId(person.slug)}`, class: 'conversations-quick-replies justify-center display-flex align-items-center' },
      h(
        'button',
        { disabled: '', class: 'artdeco-button artdeco-button--circle artdeco-button--muted', type: 'button' },
        glyph('chevron-left'),
      ),
      h(
        'ul',
        { class: 'conversations-quick-replies__container relative list-style-none' },
        reply(visit.words.say('Thanks, {name}', { name: person.name.split(' ')[0] ?? person.name })),
        reply(visit.words.say('Sounds good')),
        reply('👍'),
      ),
    ),
  );
}
