import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivalOf, costOf, dailyCostOf, type Message, snippetOf, threadsOf, type Watch } from '../../clients/dashboard/words/watch.ts';

const message = (messageId: string, threadId: string, minute: number, more: Partial<Message> = {}): Message => ({
  sender: 'them',
  threadId,
  kind: 'person',
  person: { name: `Person of ${threadId}`, publicUrl: null, headline: null, urn: null, avatarUrl: null },
  messageId,
  text: `Text ${messageId}`,
  time: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  attachments: [],
  hasEarlierUnread: false,
  detectedAt: '2026-01-01T13:00:00Z',
  ...more,
});
const lastLook: NonNullable<Watch['lastLook']> = {
  requestId: 'req_1',
  at: '2026-01-01T12:00:00Z',
  outcome: 'complete',
  errorType: null,
  seconds: 30,
  pages: 2,
};

test('messages are grouped by conversation, in order of time however they were told, the newest conversation first', () => {
  const threads = threadsOf(
    [message('1', 'a', 5), message('2', 'b', 6), message('3', 'a', 1), message('4', 'a', 9, { sender: 'us' })],
    [
      { threadId: 'a', unreadCount: 0 },
      { threadId: 'b', unreadCount: 2 },
      // A later page of the poll says the same thread again.
      { threadId: 'a', unreadCount: 1 },
    ],
  );
  assert.deepEqual(
    threads.map(({ threadId, unreadCount, messages, newest }) => [
      threadId,
      unreadCount,
      messages.map(({ messageId }) => messageId),
      newest.messageId,
    ]),
    [
      ['a', 1, ['3', '1', '4'], '4'],
      ['b', 2, ['2'], '2'],
    ],
  );
});

test('a conversation is named after the others, a group without names is one', () => {
  const named = (...messages: Message[]) => threadsOf(messages, [])[0]?.name;
  const other = { name: 'Other', publicUrl: null, headline: null, urn: null, avatarUrl: null };
  assert.equal(named(message('1', 'a', 1), message('2', 'a', 2, { person: other })), 'Person of a, Other');
  // Of one's own message the person is whom it is for; in a group that is nobody.
  assert.equal(named(message('1', 'a', 1, { sender: 'us', person: other })), 'Other');
  assert.equal(named(message('1', 'a', 1, { sender: 'us', kind: 'group', person: null })), 'A group');
  assert.equal(named(message('1', 'a', 1, { person: null, kind: 'sponsored' })), 'Somebody without a name');
});

test('a message without text is shown by its attachments', () => {
  const attachments = [
    { name: 'plan.pdf', type: 'application/pdf', size: 1, url: null },
    { name: null, type: 'image', size: null, url: null },
  ];
  assert.equal(snippetOf({ text: null, attachments }), 'plan.pdf, image');
  assert.equal(snippetOf({ text: null, attachments: [] }), 'A message without text');
});

test('only what was received is announced', () => {
  assert.equal(arrivalOf([message('1', 'a', 1, { sender: 'us' })]), null);
  assert.equal(arrivalOf([message('1', 'a', 1)]), 'New message from Person of a.');
  assert.equal(arrivalOf([message('1', 'a', 1), message('2', 'b', 1)]), '2 new messages.');
});

test('the cost of looks is what the last one took, and an assumption before the first', () => {
  assert.equal(costOf(lastLook), '2 pages, 30 s in the browser');
  assert.equal(costOf({ ...lastLook, pages: null, seconds: 0 }), '');
  assert.match(dailyCostOf('inbox', 60, lastLook), /^At most 24 looks a day, each of 2 pages .* about 12 min in the browser/);
  assert.match(dailyCostOf('inbox', 1440, null), /^At most 1 look a day, each of 1 page .* about 12 s in the browser/);
  // A look that gave way says nothing.
  assert.match(dailyCostOf('network', 60, { ...lastLook, outcome: 'gaveWay', seconds: 1, pages: null }), /about 10 min in the browser/);
});
