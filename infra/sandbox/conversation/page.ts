import { emberPage } from '../shell/ember/shell.ts';
import { extend, h } from '../shell/markup.ts';
import type { Markup } from '../shell/markup.types.ts';
import type { Handler, Visit } from '../site/visit.ts';
import { profileId } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { premiumUpsell } from './bubble.ts';
import { composerForm, threadAddress } from './composer.ts';
import { inbox, latestFirst } from './inbox.ts';
import { conversationWith, mayWrite, opening, read } from './opening.ts';
import { messageList } from './thread.ts';

/** The messaging pages: always of the classic renderer. */
export const messagingPages: { readonly inbox: Handler; readonly compose: Handler; readonly thread: Handler } = {
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
    return page(visit, detail(visit, person), person);
  },
  compose: (visit) => {
    const asked = visit.url.searchParams.get('profileUrn')?.replace('urn:li:fsd_profile:', '') ?? '';
    const person = visit.state.person(asked);
    // Without the profile's urn the page only offers to say hello.
    if (!person)
      return page(visit, [
        h(
          'section',
          { class: 'msg-compose' },
          h('h2', {}, visit.words.say('New message')),
          h('input', { class: 'msg-connections-typeahead__search-field', placeholder: visit.words.say('Type a name or multiple names') }),
          h('div', { class: 'msg-say-hello' }, visit.words.say('Say hello')),
        ),
      ]);
    return page(visit, detail(visit, person), person);
  },
};

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
function detail(visit: Visit, person: Person): Markup[] {
  const how = opening(visit, person);
  const { recipient } = how;
  const conversation = conversationWith(visit, recipient);
  if (conversation) read(visit, conversation);
  if (!mayWrite(visit, recipient, how)) return [premiumUpsell(visit, recipient)];
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
    ? h(
        'div',
        { class: 'msg-title-bar msg-thread__topcard' },
        h(
          'a',
          { class: 'msg-thread__link-to-profile', href: `https://www.linkedin.com/in/${profileId(recipient.slug)}/` },
          h('h2', { class: 'msg-entity-lockup__entity-title truncate' }, recipient.name),
        ),
      )
    : h(
        'div',
        { class: 'msg-compose__header' },
        h('h2', {}, visit.words.say('New message')),
        h('div', { class: 'msg-connections-typeahead__added-recipients' }, remove),
      );
  const form = composerForm(visit, recipient, {
    conversation,
    draft: how.draft,
    enterSends: how.enterSends,
    address: conversation ? null : threadAddress(visit, recipient),
  });
  const slot = `composer of ${recipient.slug}`;
  const late =
    how.variant === 'late'
      ? [extend(h('div', {}), { ref: slot, soon: [{ do: 'put', at: slot, how: 'replace', piece: form, afterMs: how.afterMs }] })]
      : [form];
  return [
    h(
      'div',
      { class: 'msg-convo-wrapper msg-thread' },
      header,
      messageList(visit, recipient, conversation, how.variant === 'quickReplies'),
      how.variant === 'missing' ? [] : late,
    ),
  ];
}
