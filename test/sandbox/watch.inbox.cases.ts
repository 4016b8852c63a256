import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe } from 'node:test';
import { LayoutChanged, SignedOut, Throttled } from '../../functions/linkedin/failures.ts';
import { type Part, testsOf } from '../support/part.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';
import { WatchedAccount } from '../support/watchedAccount.ts';

const [ines, yuki] = ['ines-quaresma', 'yuki-shirakawa'];
const message = (person: string, text: string, more: object = {}) => ({ kind: 'message', person, text, ...more });
const elsewhere = (person: string, text: string) => ({ kind: 'messageElsewhere', person, text });

/** Looks at an inbox; the others are more of what may have happened in between. */
export const looksAtInbox = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('P16: looks at an inbox', () => {
    let sandbox: SandboxLinkedIn;
    let account: WatchedAccount;
    before(async () => {
      sandbox = await openSandboxLinkedIn();
    });
    after(() => sandbox[Symbol.asyncDispose]());
    beforeEach(async () => {
      await sandbox.reset();
      account = await WatchedAccount.of(sandbox);
      await account.lookAtInbox();
    });
    afterEach(() => account.close());

    it('the first look tells nothing, and the next one nothing old', async () => {
      assert.equal(await account.lookAtInbox(), 1);
      assert.deepEqual(account.take(), []);
    });

    it('a new message is told once, with who, what and when, and nothing is marked as read', async () => {
      const attachment = { name: 'plan.pdf', mediaType: 'application/pdf', byteSize: 1234 };
      await sandbox.happen(message(ines, 'Low water at four.\nBring boots.', { attachment }));
      assert.equal(await account.lookAtInbox(), 1, 'the list alone shows it');
      await account.lookAtInbox();
      const [event, ...others] = account.take();
      assert.deepEqual(others, []);
      const thread = (await sandbox.world()).conversations['demo-account-1']?.find(({ person }) => person === ines);
      const person = (await sandbox.world()).people.find(({ slug }) => slug === ines);
      const last = thread?.messages.at(-1);
      assert.ok(event?.type === 'message.received' && last && thread && person);
      assert.deepEqual(
        { ...event.data, person: event.data.person?.name },
        {
          accountId: 'demo-account-1',
          threadId: thread.id,
          kind: 'person',
          person: person.name,
          messageId: last.urn,
          text: 'Low water at four.\nBring boots.',
          time: new Date(last.time).toISOString(),
          attachments: [{ name: 'plan.pdf', type: 'application/pdf', size: 1234, url: 'https://www.linkedin.com/dms/prv/attachment' }],
          hasEarlierUnread: false,
        },
      );
      assert.equal(event.data.person?.publicUrl, `https://www.linkedin.com/in/${person.profileId}`);
      assert.match(event.data.person?.urn ?? '', /^urn:li:member:\d+$/);
      assert.match(event.data.person?.avatarUrl ?? '', /^https:\/\/media\.licdn\.com\/.*profile-displayphoto/);
      assert.deepEqual(await sandbox.effects('reading'), []);
    });

    rest('messages of several threads are told in order of time', async () => {
      await sandbox.happen(message(ines, 'one'), message(yuki, 'two'));
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), ['one', 'two']);
    });

    rest('of several unread ones in a thread the last is told, the others when its owner has read it', async () => {
      await sandbox.happen(message(ines, 'first'), message(ines, 'second'), message(ines, 'third'));
      assert.equal(await account.lookAtInbox(), 1, 'the unread thread is not opened');
      const [event] = account.take();
      assert.ok(event?.type === 'message.received');
      assert.deepEqual([event.data.text, event.data.hasEarlierUnread], ['third', true]);
      await sandbox.happen({ kind: 'readElsewhere', person: ines });
      assert.equal(await account.lookAtInbox(), 2);
      assert.deepEqual(account.takeTexts(), ['first', 'second']);
      assert.equal(await account.lookAtInbox(), 1);
      assert.deepEqual(account.takeTexts(), []);
      assert.deepEqual(await sandbox.effects('reading'), []);
    });

    rest('what the owner wrote elsewhere is told as sent, with what came between', async () => {
      await sandbox.happen(message(ines, 'question'), elsewhere(ines, 'answer'), elsewhere(ines, 'and more'));
      await account.lookAtInbox();
      const told = account
        .take()
        .flatMap((event) => (event.type.startsWith('message.') && 'text' in event.data ? [[event.type, event.data.text]] : []));
      assert.deepEqual(told, [
        ['message.received', 'question'],
        ['message.sent', 'answer'],
        ['message.sent', 'and more'],
      ]);
      assert.deepEqual(await sandbox.effects('reading'), []);
    });

    rest('a read thread of many new messages is read back to the last known one', async () => {
      const texts = Array.from({ length: 45 }, (_, index) => `note ${index}`);
      await sandbox.happen(...texts.map((text) => message(ines, text)), { kind: 'readElsewhere', person: ines });
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), texts);
    });

    rest('two threads with one person are two: each tells its own, by its id', async () => {
      await sandbox.happen(message(ines, 'as a connection'), message(ines, 'as InMail', { inMail: true }));
      await account.lookAtInbox();
      await sandbox.happen(message(ines, 'InMail again', { inMail: true }), message(ines, 'and again'));
      await account.lookAtInbox();
      const told = account.take().flatMap((event) => (event.type === 'message.received' ? [event.data] : []));
      assert.deepEqual(
        told.map(({ text, kind }) => [text, kind]),
        [
          ['as a connection', 'person'],
          ['as InMail', 'inMail'],
          ['InMail again', 'inMail'],
          ['and again', 'person'],
        ],
      );
      const [one, other, otherAgain, oneAgain] = told.map(({ threadId }) => threadId);
      assert.deepEqual([oneAgain, otherAgain], [one, other]);
      assert.notEqual(one, other);
    });

    rest('a message that is edited is not told again, one that is recalled before a look not at all', async () => {
      await sandbox.happen(message(ines, 'Low water at four.'));
      await account.lookAtInbox();
      await sandbox.happen({ kind: 'messageEdited', person: ines, text: 'Low water at five.' });
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), ['Low water at four.']);
      await sandbox.happen({ kind: 'messageRecalled', person: ines });
      await account.lookAtInbox();
      await sandbox.happen(message(ines, 'Never mind.'), { kind: 'messageRecalled', person: ines });
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), []);
      await sandbox.happen(message(ines, 'Sorry.'), { kind: 'readElsewhere', person: ines });
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), ['Sorry.'], 'what comes after it is');
    });

    rest('a thread that is deleted takes along what was not read of it; what comes later is told, and others are not held up', async () => {
      await sandbox.happen(message(ines, 'one'), message(ines, 'two'), message(ines, 'three'));
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), ['three']);
      await sandbox.happen({ kind: 'threadDeletedElsewhere', person: ines }, message(yuki, 'another thread'));
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), ['another thread']);
      await sandbox.happen(message(ines, 'here again'));
      for (let look = 0; look < 2; look++) await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), ['here again']);
      assert.deepEqual(await sandbox.effects('reading'), []);
    });

    rest('watching that was ended and set again begins anew', async () => {
      await account.set(null);
      await sandbox.happen(message(ines, 'meanwhile'));
      await account.set(10);
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), []);
    });

    it('a list that is cut short, throttling and a sign-out are failed looks; the next one tells what they missed', async () => {
      await sandbox.happen(message(ines, 'hidden'));
      await sandbox.fault({ kind: 'status', status: 500, match: { path: 'messengerConversations' }, times: 1 });
      await assert.rejects(account.lookAtInbox(), LayoutChanged);
      await sandbox.fault({ kind: 'status', status: 429, match: { path: 'messengerConversations' }, times: 1 });
      await assert.rejects(account.lookAtInbox(), Throttled);
      assert.deepEqual(account.takeTexts(), []);
      await account.lookAtInbox();
      assert.deepEqual(account.takeTexts(), ['hidden']);
      await sandbox.happen(message(yuki, 'before the end'));
      await sandbox.fault({ kind: 'signOut', reason: 'expired', times: 1 });
      await assert.rejects(account.lookAtInbox(), SignedOut);
      assert.deepEqual(account.takeTexts(), []);
    });
  });
};
