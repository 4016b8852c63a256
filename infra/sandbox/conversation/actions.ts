import { emberId, glyph } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { Action, Markup, MarkupElement } from '../shell/markup.types.ts';
import type { Conversation } from '../site/conversations.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { profileUrl } from '../world/identity.ts';

const address = '/voyager/api/voyagerMessagingDashMessengerConversations';

const category = (conversation: Conversation, name: 'ARCHIVE' | 'STARRED', added: boolean): Action => ({
  do: 'ask',
  url: `${address}?action=${added ? 'addCategory' : 'removeCategory'}`,
  body: { conversationUrns: [conversation.urn], category: name },
});

const patch = ({ urn }: Conversation, set: Readonly<Record<string, unknown>>): Action => ({
  do: 'ask',
  url: `${address}?ids=List(${encodeURIComponent(urn).replaceAll('(', '%28').replaceAll(')', '%29')})`,
  body: { entities: { [urn]: { patch: { $set: set } } } },
});

/** The star and the menu in the title bar of a conversation. The menu's options are made when it is opened. */
export function threadActions(visit: Visit, conversation: Conversation, name: string): Markup[] {
  const { words } = visit;
  const { starred, archived, muted, id } = conversation;
  const star = extend(
    h(
      'button',
      {
        type: 'button',
        class:
          'msg-thread__star-icon artdeco-button artdeco-button--circle artdeco-button--muted artdeco-button--1 artdeco-button--tertiary ember-view',
        'aria-pressed': String(starred),
        'aria-label': starred ? words.say('Unstar conversation') : words.say('Star conversation'),
      },
      glyph(starred ? 'star-fill-medium' : 'star-medium'),
    ),
    { click: [category(conversation, 'STARRED', !starred)], ref: `star ${id}` },
  );
  const option = (text: string, click: readonly Action[]): MarkupElement =>
    h(
      'li',
      {},
      extend(
        h(
          'div',
          {
            id: emberId(`${text} ${id}`),
            role: 'button',
            tabindex: '0',
            class: 'msg-thread-actions__dropdown-option artdeco-dropdown__item artdeco-dropdown__item--is-dropdown ember-view',
          },
          text,
        ),
        { click: [{ do: 'drop', at: `menu ${id}` }, ...click] },
      ),
    );
  const options = h(
    'div',
    { class: 'artdeco-dropdown__content-inner' },
    h(
      'ul',
      {},
      option(words.say('Mark as unread'), [patch(conversation, { read: false })]),
      muted
        ? option(words.say('Unmute'), [patch(conversation, { notificationStatus: 'ACTIVE' })])
        : option(words.say('Mute'), [patch(conversation, { notificationStatus: 'MUTE' })]),
      option(archived ? words.say('Restore') : words.say('Archive'), [category(conversation, 'ARCHIVE', !archived)]),
      option(words.say('Report / Block'), []),
      option(words.say('Delete conversation'), []),
    ),
  );
  return [star, menu(visit, conversation, name, options)];
}

function menu(visit: Visit, { id }: Conversation, name: string, options: MarkupElement): MarkupElement {
  const control = extend(
    h(
      'button',
      {
        'aria-expanded': 'false',
        type: 'button',
        class:
          'msg-thread-actions__control artdeco-button artdeco-button--circle artdeco-button--1 artdeco-button--muted artdeco-button--tertiary artdeco-dropdown__trigger artdeco-dropdown__trigger--placement-bottom ember-view',
      },
      glyph('overflow-web-ios-small'),
      h('span', { class: 'visually-hidden' }, visit.words.say('Open the options list in your conversation with {name}', { name })),
    ),
    { click: [{ do: 'toggle', at: `options ${id}`, name: `menu ${id}`, piece: options }] },
  );
  const place = extend(
    h('div', {
      tabindex: '-1',
      class: 'msg-thread-actions__dropdown-options artdeco-dropdown__content artdeco-dropdown__content--is-open ember-view',
    }),
    { ref: `options ${id}` },
  );
  return h(
    'div',
    {
      class:
        'artdeco-dropdown msg-thread-actions__dropdown artdeco-dropdown--placement-bottom artdeco-dropdown--justification-right ember-view',
    },
    control,
    h('div', { class: 'msg-thread-actions__dropdown-container' }, place),
  );
}

type Change = Partial<Pick<Conversation, 'unread' | 'starred' | 'archived' | 'muted'>>;

/** What a request asks for, and what the ledger calls it. */
function changeIn(visit: Visit, urn: string): { readonly change: Change; readonly operation: string } | null {
  const added = visit.url.searchParams.get('action') === 'addCategory';
  const named = visit.body.category;
  if (named === 'ARCHIVE') return { change: { archived: added }, operation: added ? 'archive' : 'unarchive' };
  if (named === 'STARRED') return { change: { starred: added }, operation: added ? 'star' : 'unstar' };
  const entities = visit.body.entities as Record<string, { patch?: { $set?: Record<string, unknown> } }> | undefined;
  const set = entities?.[urn]?.patch?.$set ?? {};
  if (typeof set.read === 'boolean') return { change: { unread: !set.read }, operation: set.read ? 'read' : 'unread' };
  if (typeof set.notificationStatus !== 'string') return null;
  const muted = set.notificationStatus === 'MUTE';
  return { change: { muted }, operation: muted ? 'mute' : 'unmute' };
}

/** Archives, stars, mutes or marks a conversation. */
export const changeConversation: Handler = (visit): Reply => {
  const [listed] = (visit.body.conversationUrns as string[] | undefined) ?? [];
  const urn = listed ?? Object.keys((visit.body.entities as object | undefined) ?? {})[0] ?? '';
  const conversation = [...visit.state.conversations(visit.account).values()].find((one) => one.urn === urn);
  const asked = changeIn(visit, urn);
  if (!conversation || !asked) return { json: { status: 400 }, status: 400 };
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: 'conversation' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'refused') return { json: { status: 403 }, status: 403 };
  Object.assign(conversation, asked.change);
  const { account, sandbox } = visit;
  const person = profileUrl(conversation.person);
  sandbox.ledger.record({ account: account.id, kind: 'marking', person, thread: conversation.id, text: asked.operation });
  if (fault?.outcome === 'answerLost') return { cut: true };
  return {
    json: [{ do: 'set', at: `star ${conversation.id}`, name: 'aria-pressed', value: String(conversation.starred) }] satisfies Action[],
  };
};
