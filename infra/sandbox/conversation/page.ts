import { emberPage } from '../shell/ember/shell.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup, MarkupElement } from '../shell/markup.types.ts';
import { type Conversation, isGroup } from '../site/conversations.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { profileId } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { threadActions } from './actions.ts';
import { premiumUpsell } from './bubble.ts';
import { composerForm, threadAddress } from './composer.ts';
import { inbox, latestFirst, namesIn } from './inbox.ts';
import { conversationWith, mayWrite, type Opening, opening, read } from './opening.ts';
import { messageList } from './thread.ts';

/** The messaging pages: always of the classic renderer. */
export const messagingPages: { readonly inbox: Handler; readonly compose: Handler; readonly thread: Handler; readonly draft: Handler } = {
  // Opens the latest thread by itself, and so marks it as read.
  inbox: (visit) => {
    const first = visit.url.search === '' ? latestFirst(visit)[0] : undefined;
    if (first) return { redirect: `/messaging/thread/${first.id}/` };
    return page(visit, [h('div', { class: 'msg__detail' }, h('p', {}, visit.words.say('Select a conversation')))]);
  },
  thread: (visit, [id = '']) => {
    const conversation = [...visit.state.conversations(visit.account).values()].find((one) => one.id === id);
    const person = conversation && visit.state.person(conversation.person);
    if (!conversation || !person) return { redirect: '/messaging/?filter=none' };
    read(visit, conversation);
    return page(visit, isGroup(conversation) ? groupDetail(visit, person, conversation) : detail(visit, person, conversation), person);
  },
  // An empty new message, beside the list as it is filtered.
  draft: (visit) => page(visit, [newMessage(visit)]),
  compose: (visit) => {
    const asked = visit.url.searchParams.get('profileUrn')?.replace('urn:li:fsd_profile:', '') ?? '';
    const person = visit.state.person(asked);
    // Without the profile's urn the page only offers to say hello.
    if (!person) return page(visit, [newMessage(visit)]);
    const conversation = conversationWith(visit, person);
    if (conversation) read(visit, conversation);
    return page(visit, detail(visit, person, conversation), person);
  },
};

const newMessage = (visit: Visit): Markup =>
  h(
    'section',
    { class: 'msg-compose' },
    h('h2', {}, visit.words.say('New message')),
    h('input', { class: 'msg-connections-typeahead__search-field', placeholder: visit.words.say('Type a name or multiple names') }),
    h('div', { class: 'msg-say-hello' }, visit.words.say('Say hello')),
  );

function page(visit: Visit, content: readonly Markup[], person?: Person) {
  return emberPage(visit, {
    pageKey: 'messaging',
    title: `${visit.words.say('Messaging')} | LinkedIn`,
    ...(person ? { person } : {}),
    main: [
      h(
        'div',
        { class: 'scaffold-layout__list-detail msg__list-detail' },
        inbox(visit),
        h('div', { class: 'scaffold-layout__detail msg__detail' }, content),
      ),
    ],
    overlay: false,
  });
}

/** The open thread: with those who have written before under their name, with others as a new message. */
function detail(visit: Visit, person: Person, asked: Conversation | undefined): Markup[] {
  const how = opening(visit, person);
  const { recipient } = how;
  const conversation = recipient === person ? asked : conversationWith(visit, recipient);
  if (!mayWrite(visit, recipient, how, conversation)) return [premiumUpsell(visit, recipient)];
  const remove = h(
    'button',
    {
      class: 'artdeco-pill artdeco-pill--selected ember-view',
      type: 'button',
      'aria-label': visit.words.say('Remove {name}', { name: recipient.name }),
    },
    h('span', { class: 'artdeco-pill__text' }, recipient.name),
  );
  const header = conversation
    ? titleBar(
        h(
          'a',
          { class: 'msg-thread__link-to-profile', href: `https://www.linkedin.com/in/${profileId(recipient.slug)}/` },
          h('h2', { class: 'msg-entity-lockup__entity-title truncate' }, recipient.name),
        ),
        ...threadActions(visit, conversation, recipient.name),
      )
    : h(
        'div',
        { class: 'msg-compose__header' },
        h('h2', {}, visit.words.say('New message')),
        h('div', { class: 'msg-connections-typeahead__added-recipients' }, remove),
      );
  return wrapped(visit, recipient, conversation, how, header);
}

const titleBar = (...content: Markup[]): MarkupElement => h('div', { class: 'msg-title-bar msg-thread__topcard' }, content);

/** The open thread of a group: its names lead nowhere. */
function groupDetail(visit: Visit, person: Person, asked: Conversation): Markup[] {
  const how = opening(visit, person);
  // Another conversation stands at this address.
  const conversation = how.recipient === person ? asked : (conversationWith(visit, how.recipient) ?? asked);
  const names = namesIn(visit, conversation);
  const title = h('h2', { class: 'msg-entity-lockup__entity-title truncate' }, names);
  const header = titleBar(title, ...threadActions(visit, conversation, names));
  return wrapped(visit, person, conversation, how, header);
}

function wrapped(visit: Visit, person: Person, conversation: Conversation | undefined, how: Opening, header: Markup): Markup[] {
  const form = composerForm(visit, person, {
    conversation,
    draft: how.draft,
    enterSends: how.enterSends,
    draftFile: how.draftFile,
    takesFiles: how.takesFiles,
    address: conversation ? null : threadAddress(visit, person),
  });
  const slot = `composer of ${person.slug}`;
  const late =
    how.variant === 'late'
      ? [extend(h('div', {}), { ref: slot, soon: [{ do: 'put', at: slot, how: 'replace', piece: form, afterMs: how.afterMs }] })]
      : [form];
  return [
    h(
      'div',
      { class: 'msg-convo-wrapper msg-thread' },
      header,
      messageList(visit, person, conversation, how.variant === 'quickReplies'),
      how.variant === 'missing' || conversation?.closed ? [] : late,
    ),
  ];
}
