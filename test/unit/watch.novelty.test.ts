import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type KnownThread, noveltyOf } from '../../functions/linkedin/conversation/newMessages.ts';
import { type FetchedMessage, messageOf, threadOf } from '../../functions/linkedin/conversation/watchedData.ts';

const owner = 'urn:li:fsd_profile:ACoAAowner0000000000000000000000000000';
const ada = 'urn:li:fsd_profile:ACoAAada000000000000000000000000000000';
const charles = 'urn:li:fsd_profile:ACoAAcharles0000000000000000000000000';

const member = (urn: string, firstName: string) => ({
  hostIdentityUrn: urn,
  backendUrn: 'urn:li:member:71812361',
  participantType: { member: { firstName: { text: firstName }, lastName: { text: 'Doe' }, headline: { text: 'Analyst' }, profileUrl: '' } },
});

const element = (id: number, from: string, more: object = {}) => ({
  entityUrn: `urn:li:msg_message:(${owner},2-${id})`,
  sender: member(from, 'Ada'),
  body: { text: `message ${id}` },
  deliveredAt: 1_000 * id,
  messageBodyRenderFormat: 'DEFAULT',
  renderContent: [],
  conversation: { entityUrn: `urn:li:msg_conversation:(${owner},2-thread)` },
  ...more,
});

const conversation = (last: object, more: object = {}) => ({
  entityUrn: `urn:li:msg_conversation:(${owner},2-thread)`,
  conversationUrl: 'https://www.linkedin.com/messaging/thread/2-thread/',
  categories: ['INBOX', 'PRIMARY_INBOX'],
  groupChat: false,
  read: false,
  unreadCount: 1,
  lastReadAt: 500,
  lastActivityAt: 3_000,
  conversationParticipants: [member(owner, 'Me'), member(ada, 'Ada')],
  messages: { elements: [last] },
  ...more,
});

const message = (id: number, from = ada, more: object = {}): FetchedMessage => {
  const found = messageOf(element(id, from, more));
  assert.ok(found);
  return found;
};

const novelty = (last: object, more: object, known: Partial<KnownThread> | undefined, fetched: readonly FetchedMessage[] = []) => {
  const thread = threadOf(conversation(last, more));
  assert.ok(thread);
  const whole = known && { newestId: 'known', newestAt: 2_000, unreadCount: 0, readAt: 500, gapFrom: null, ...known };
  return noveltyOf(thread, whole, 1_500, fetched);
};

describe('what is new in a thread', () => {
  const only = { kind: 'messages', messages: [message(3)] };

  it('its last message alone, if one more is unread and nobody has read it since', () => {
    assert.deepEqual(novelty(element(3, ada), {}, {}), only);
    assert.deepEqual(novelty(element(3, ada), { unreadCount: 3 }, { unreadCount: 2 }), only);
  });

  it('more than that may be, whenever that is not certain', () => {
    const after = { kind: 'after', moment: 2_000 };
    assert.deepEqual(novelty(element(3, ada), { unreadCount: 2 }, {}), after, 'two are unread');
    assert.deepEqual(novelty(element(3, ada), { lastReadAt: 2_500 }, {}), after, 'it was read in between');
    assert.deepEqual(
      novelty(element(3, ada), { lastReadAt: undefined }, { readAt: null }),
      after,
      'LinkedIn does not tell when it was read',
    );
    assert.deepEqual(novelty(element(3, owner), { read: true, lastReadAt: 3_000 }, {}), after, 'its owner wrote');
    assert.deepEqual(novelty(element(3, ada), {}, undefined), { kind: 'after', moment: 1_500 }, 'it was not known');
  });

  it('nothing, if its last message is known or older, was edited, or was recalled', () => {
    assert.deepEqual(novelty(element(2, ada), {}, {}), { kind: 'none' });
    assert.deepEqual(novelty(element(3, ada, { messageBodyRenderFormat: 'EDITED' }), {}, { newestId: message(3).id, newestAt: 3_000 }), {
      kind: 'none',
    });
    assert.deepEqual(novelty(element(1, ada), { lastActivityAt: 1_000 }, {}), { kind: 'none' }, 'the latest was recalled');
    assert.equal(message(3, ada, { messageBodyRenderFormat: 'RECALLED' }).isWritten, false);
  });

  it('what the page has fetched of it, if that reaches back to what is known', () => {
    const fetched = [message(2), message(3), message(4, owner)];
    const found = novelty(element(4, owner), {}, {}, fetched.toReversed());
    assert.deepEqual(found, { kind: 'messages', messages: [message(3), message(4, owner)] });
    assert.equal(novelty(element(4, owner), {}, {}, [message(4, owner)]).kind, 'after');
  });

  it('what is still to be read, as long as it is', () => {
    assert.deepEqual(novelty(element(2, ada), {}, { gapFrom: 700 }), { kind: 'after', moment: 700 });
    assert.deepEqual(novelty(element(3, ada), {}, { gapFrom: 700 }), { kind: 'after', moment: 700 });
  });
});

describe('threads and messages in the data of messaging pages', () => {
  it('a group, an InMail and an advertisement are told apart by their structure', () => {
    const kindOf = (more: object, last: object = element(3, ada)) => threadOf(conversation(last, more))?.kind;
    assert.equal(kindOf({}), 'person');
    assert.equal(kindOf({ categories: ['INBOX', 'PRIMARY_INBOX', 'INMAIL'] }), 'inMail');
    assert.equal(
      kindOf({ groupChat: true, conversationParticipants: [member(owner, 'Me'), member(ada, 'Ada'), member(charles, 'C')] }),
      'group',
    );
    assert.equal(
      kindOf({ categories: ['ARCHIVE', 'INMAIL'] }, element(3, ada, { renderContent: [{ messageAdRenderContent: {} }] })),
      'sponsored',
    );
    assert.equal(threadOf(conversation(element(3, ada), { groupChat: true }))?.counterpart, null);
  });

  it('a company is no person, and has no address of one', () => {
    const company = {
      hostIdentityUrn: 'urn:li:fsd_company:1',
      participantType: { member: null, organization: { name: { text: 'Acme' } } },
    };
    assert.equal(messageOf(element(3, ada, { sender: company }))?.sender, null);
  });

  it('attachments by kind, name, type and size', () => {
    const renderContent = [
      { file: { name: 'plan.pdf', mediaType: 'application/pdf', byteSize: 12 }, video: null },
      { vectorImage: { rootUrl: 'https://media.licdn.com/' }, file: null },
    ];
    const found = messageOf(element(3, ada, { body: { text: '' }, renderContent }));
    assert.deepEqual(found?.attachments, [
      { name: 'plan.pdf', type: 'application/pdf', size: 12, url: null },
      { name: null, type: 'image', size: null, url: 'https://media.licdn.com/' },
    ]);
    assert.deepEqual([found?.text, found?.isWritten], [null, true]);
  });

  it('an element without id, time or address is none', () => {
    assert.equal(messageOf({ ...element(3, ada), deliveredAt: undefined }), null);
    assert.equal(threadOf({ ...conversation(element(3, ada)), conversationUrl: null }), null);
  });
});
