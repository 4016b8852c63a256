import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { MessagingNotAllowed, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { lacking } from '../support/layoutChanged.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { failing, SandboxActing, signal } from '../support/sandboxActing.ts';

const account = 'demo-account-1';
const channel = 'salesNavigator';
const site = 'https://www.linkedin.com/in';
/** Who has never been written to; who has answered, and who has not. */
const [stranger, answered, silent] = ['rosalind-achebe', 'alda-figueira', 'casper-thorne'];
const seat = { kind: 'seat', variant: 'yes' };

const refusing = (reason: string) => (error: unknown) => error instanceof MessagingNotAllowed && error.reason === reason;
const unknown = (error: unknown): boolean => error instanceof OutcomeUnknown;

/** Messages in Sales Navigator: each trap of its composer, and what becomes of what was sent. */
export const salesMessages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('messages in Sales Navigator', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing(15_000);
    const { perform } = sandbox;
    beforeEach(() => sandbox.site.misbehave(seat));

    const to = (person: string, text = 'Good morning,\nshall we meet? 🙂 <b>&amp;</b>'): JsonObject => ({
      person: `${site}/${person}`,
      subject: 'Tides & <buoys>',
      text,
      channel,
    });
    const send = (item: JsonObject, how = {}): Promise<Json | undefined> => perform('conversations.sendMessage', item, how);
    const lookUp = (item: JsonObject) =>
      performers['conversations.sendMessage']!.lookUp!(sandbox.site.linkedin, item, sandbox.traces[0] ?? null, { signal, fail });
    const mailbox = async () => (await sandbox.site.world()).salesMailboxes[account]!;
    const performWith = (item: JsonObject, more: object) =>
      performers['conversations.sendMessage']!.perform(sandbox.site.linkedin, item, {
        signal,
        fail,
        attempt: () => Promise.reject(new Error('nothing may be sent')),
        ...more,
      });
    const threadWith = async (person: string) => (await mailbox()).conversations.find((each) => each.person === person)!;
    const sent = async () =>
      (await sandbox.site.effects('inMail')).map(({ person, text, inMail }) => [person, inMail?.subject, text, inMail?.credits]);
    const sendsNothing = async (item: JsonObject, as: (error: unknown) => boolean, how: object = {}): Promise<void> => {
      const { credits } = await mailbox();
      await assert.rejects(send(item, how), as);
      assert.deepEqual([sandbox.traces, await sent(), (await mailbox()).credits], [[], [], credits]);
    };

    it('an InMail is sent once to the person who was named, with its subject, and is found again', async () => {
      const item = to(stranger);
      assert.deepEqual(await send(item), { inMailCreditsLeft: 49 });
      assert.deepEqual(await sent(), [[item.person, item.subject, item.text, 1]]);
      const [entry] = await sandbox.site.effects('inMail');
      assert.equal(entry?.inMail?.leadId, (await threadWith(stranger)).leadId);
      assert.deepEqual(await lookUp(item), { found: 'happened', data: { inMailCreditsLeft: 49 } });
      assert.equal((await sent()).length, 1);
    });

    it('a reply goes into the conversation with an id, without a subject and a credit', async () => {
      const { id } = await threadWith(answered);
      const item: JsonObject = { threadId: id, text: 'Thursday it is.', channel };
      assert.deepEqual(await send(item), { inMailCreditsLeft: 50 });
      assert.deepEqual(await sent(), [[`${site}/${answered}`, null, item.text, 0]]);
      assert.equal((await sandbox.site.effects('inMail'))[0]?.thread, id);
      assert.deepEqual(await lookUp(item), { found: 'happened', data: { inMailCreditsLeft: 50 } });
      await sandbox.site.misbehave(seat);
      await sendsNothing({ ...item, threadId: '2-bm9ib2R5IGhhcyBpdA==' }, failing('threadNotFound'));
    });

    rest('to a connection, to an open profile, to somebody who has answered, and by an id of Sales Navigator', async () => {
      const { leadId } = await threadWith(answered);
      const friend = 'ines-quaresma';
      const cases: readonly [item: JsonObject, person: string, subject: string | null, cost: number, faults: object[]][] = [
        [to(friend), friend, null, 0, []],
        [to(stranger), stranger, 'Tides & <buoys>', 0, [{ kind: 'salesLead', variant: 'openProfile' }]],
        [to(answered), answered, null, 0, []],
        [to(leadId), answered, null, 0, []],
        [to(stranger), stranger, 'Tides & <buoys>', 1, [{ kind: 'salesLead', variant: 'inMenu' }]],
      ];
      for (const [item, person, subject, cost, faults] of cases) {
        await sandbox.site.misbehave(seat, ...faults);
        assert.deepEqual(await send(item), { inMailCreditsLeft: 50 - cost });
        assert.deepEqual(await sent(), [[`${site}/${person}`, subject, item.text, cost]]);
      }
    });

    /** Where something is awaited that does not come. */
    const lessPatiently = { patienceMs: 8_000 };
    const closed: readonly [what: string, reason: string, person: string, ...faults: object[]][] = [
      ['no credits are left', 'noCredits', stranger, { kind: 'salesCredits', credits: 0 }],
      ['the person is restricted', 'restricted', stranger, { kind: 'salesLead', variant: 'restricted' }],
      ['the last InMail is not answered', 'awaitingReply', silent],
      ['no message is offered', 'notOffered', stranger, { kind: 'salesLead', variant: 'notOffered' }],
      ['it leads to LinkedIn’s own messaging', 'standardMessaging', 'ines-quaresma', { kind: 'salesLead', variant: 'linkedinMessaging' }],
    ];
    for (const [what, reason, person, ...faults] of closed)
      (reason === 'noCredits' ? it : rest)(`nothing is written where ${what}: ${reason}`, async () => {
        await sandbox.site.fault(...faults, seat);
        await sendsNothing(to(person), refusing(reason), lessPatiently);
        assert.deepEqual(await leftIn(person), ['', '']);
      });

    /** What stands in the composer of a person: whatever a test has left there. */
    const leftIn = async (person: string): Promise<readonly [string, string]> => {
      const { page } = sandbox.site.linkedin;
      const { leadId } = (await sandbox.site.world()).people
        .filter(({ slug }) => slug === person)
        .map((each) => ({ leadId: (each as unknown as { leadId: string }).leadId }))[0]!;
      const { draft } = await page.evaluate(async (id) => (await fetch(`/sandbox-api/salesComposer/${id}`)).json(), leadId);
      return [draft.subject, draft.text];
    };

    const traps: readonly [variant: string, as: (error: unknown) => boolean][] = [
      ['draft', failing('draftInTheWay')],
      ['wrongRecipient', lacking('recipient')],
      ['recipientSwitches', lacking('recipient')],
      ['losesText', lacking('composerText')],
      ['deadSend', lacking('send')],
      ['missing', lacking('text')],
    ];
    for (const [variant, as] of traps)
      (['draft', 'recipientSwitches'].includes(variant) ? it : rest)(`nothing is sent from a composer with ${variant}`, async () => {
        await sandbox.site.fault({ kind: 'salesComposer', variant });
        await sendsNothing(to(stranger), as, lessPatiently);
        await sandbox.site.misbehave(seat);
      });

    rest('what an attempt has left in the composer is written anew; nothing is left where nothing was sent', async () => {
      const item = to(stranger);
      await sandbox.site.fault({ kind: 'salesComposer', variant: 'deadSend' });
      await assert.rejects(send(item, lessPatiently), lacking('send'));
      assert.deepEqual(await leftIn(stranger), ['', '']);
      await sandbox.site.misbehave(seat, { kind: 'salesComposer', variant: 'draft', text: item.text as string });
      await send(item);
      assert.deepEqual(await sent(), [[item.person, item.subject, item.text, 1]]);
    });

    rest('alerts and dialogs of the CRM are no errors, and whoever they show is not the recipient', async () => {
      await sandbox.site.fault({ kind: 'salesComposer', variant: 'crmMatch' });
      assert.deepEqual(await send(to(stranger)), { inMailCreditsLeft: 49 });
      assert.equal((await sent()).length, 1);
    });

    for (const [variant, person, as] of [
      ['late', answered, null],
      ['late', silent, 'awaitingReply'],
      ['refused', answered, null],
    ] as const)
      rest(`a conversation that is ${variant} is waited for, with ${person}`, async () => {
        await sandbox.site.fault({ kind: 'salesThread', variant, times: 1 });
        if (as) return sendsNothing(to(person), refusing(as), {});
        assert.deepEqual(await send(to(person)), { inMailCreditsLeft: 50 });
        // Into the conversation, and not as another InMail.
        assert.deepEqual((await sent())[0]?.[1], null);
      });

    rest('where the conversations are refused altogether, nothing is sent', async () => {
      await sandbox.site.fault({ kind: 'salesThread', variant: 'refused' });
      await sendsNothing(to(answered), lacking('answer 403'), lessPatiently);
    });

    const outcomes: readonly [outcome: string, as: ((error: unknown) => boolean) | null, arrived: number, cost: number, found: string][] = [
      ['answerLost', unknown, 1, 1, 'happened'],
      ['notArrived', unknown, 0, 0, 'absent'],
      ['refused', refusing('refusedByLinkedIn'), 0, 0, 'absent'],
      ['refusedForCredits', refusing('noCredits'), 0, 0, 'absent'],
      ['notReady', failing('salesNavigatorUndecided'), 0, 0, 'absent'],
      ['repeated', unknown, 1, 1, 'happened'],
      ['chargedWithoutThread', unknown, 0, 1, 'undecidable'],
      ['unheard', unknown, 1, 1, 'happened'],
      ['sessionLost', unknown, 0, 0, 'absent'],
      ['stays', unknown, 1, 1, 'happened'],
      ['slow', null, 1, 1, 'happened'],
    ];
    for (const [outcome, as, arrived, cost, found] of outcomes)
      (['answerLost', 'chargedWithoutThread'].includes(outcome) ? it : rest)(
        `${outcome}: never reports an unproven outcome, and a look-up determines it (P3, P4)`,
        async () => {
          await sandbox.site.fault({ kind: 'salesSend', outcome, ...(outcome === 'repeated' ? { times: 1 } : {}) });
          const item = to(stranger, `A message whose end is ${outcome}`);
          if (as) await assert.rejects(send(item), as);
          else assert.deepEqual(await send(item), { inMailCreditsLeft: 49 });
          assert.deepEqual([(await sent()).length, (await mailbox()).credits], [arrived, 50 - cost]);
          await sandbox.site.fault({ kind: 'salesSend', outcome: 'slow' });
          assert.equal((await lookUp(item)).found, found);
          if (found === 'undecidable') await assert.rejects(performWith(item, { earlier: sandbox.traces[0] }), unknown);
          assert.equal((await sent()).length, arrived);
        },
      );

    rest('429 to the credits after a message was sent does not undo the proof of it', async () => {
      const attempt = async () => {
        await sandbox.site.fault({ kind: 'status', status: 429, match: { path: '/sales-api/salesApiCredits' } });
        return { notAfter: Date.now() + 30_000, callOff: async () => undefined };
      };
      assert.deepEqual(await performWith(to(stranger), { attempt }), { inMailCreditsLeft: null });
      assert.equal((await sent()).length, 1);
      await sandbox.site.misbehave(seat);
    });

    rest('where the composer comes before Sales Navigator asks what was written, that is waited for', async () => {
      await sandbox.site.fault({ kind: 'salesComposer', variant: 'comesFirst' });
      await sendsNothing(to(silent), refusing('awaitingReply'), {});
    });

    rest('another InMail in a conversation that is not answered is none for free', async () => {
      const { id } = await threadWith(silent);
      await sandbox.site.fault({ kind: 'salesComposer', variant: 'newInMail' });
      await sendsNothing({ threadId: id, text: 'Once more', channel }, refusing('awaitingReply'));
    });

    rest('an answer in an earlier conversation is none to the last InMail', async () => {
      await sandbox.site.fault({ kind: 'salesThread', variant: 'older' }, { kind: 'salesComposer', variant: 'newInMail' });
      await sendsNothing(to(silent), refusing('awaitingReply'));
    });

    rest('into a conversation with several people nothing is sent', async () => {
      const { id } = await threadWith(answered);
      await sandbox.site.fault({ kind: 'salesThread', variant: 'group' });
      await sendsNothing({ threadId: id, text: 'Good morning', channel }, failing('salesNavigatorNotSupported'));
    });

    rest('files are not sent there, and a message without a seat is not either', async () => {
      const { text: _, ...withoutText } = to(stranger);
      await sendsNothing(
        { ...withoutText, attachments: [{ url: 'https://files.example.com/a.pdf' }] },
        failing('salesNavigatorNotSupported'),
      );
      await sandbox.site.misbehave({ kind: 'seat', variant: 'no' });
      Object.assign(sandbox.site.linkedin.facts, { salesNavigator: null });
      await sendsNothing(to(answered), failing('noSalesNavigator'));
      Object.assign(sandbox.site.linkedin.facts, { salesNavigator: null });
    });

    describe('reading', () => {
      const synchronize = (item: JsonObject, known?: object) =>
        performers['conversations.synchronize']!.perform(
          sandbox.site.linkedin,
          { ...item, channel },
          {
            signal,
            fail,
            attempt: () => Promise.reject(new Error('reading attempts nothing')),
            ...(known ? { known } : {}),
          },
        ) as unknown as Promise<{
          profileId: string;
          threadId: string | null;
          whole: boolean;
          messages: { id: string; text: string; sender: string }[];
        }>;
      const list = async (item: JsonObject) =>
        (await perform('conversations.list', { limit: 20, unreadOnly: false, dataSource: channel, ...item })) as JsonObject[];

      it('a long conversation is read in full by its person and by its id, and then only what is new', async () => {
        const thread = await threadWith('dorothea-vance');
        const said = thread.messages.map(({ id, from, text }) => [id, from, text]);
        for (const item of [{ person: `${site}/${thread.person}` }, { threadId: thread.id }]) {
          const read = await synchronize(item);
          assert.deepEqual(
            read.messages.map(({ id, sender, text }) => [id, sender, text]),
            said,
          );
          assert.deepEqual([read.whole, read.threadId], [true, thread.id]);
        }
        const known = { profileId: thread.leadId, newest: thread.messages.at(-3)?.id };
        const { whole, messages } = await synchronize({ person: `${site}/${thread.person}` }, known);
        assert.deepEqual([whole, messages.map(({ id }) => id)], [false, thread.messages.slice(-2).map(({ id }) => id)]);
      });

      for (const variant of ['noted', 'group'])
        rest(`a conversation that is ${variant} is read in full by its id`, async () => {
          const thread = await threadWith('dorothea-vance');
          await sandbox.site.fault({ kind: 'salesThread', variant });
          const { whole, messages } = await synchronize({ threadId: thread.id });
          assert.deepEqual([whole, messages.map(({ id }) => id)], [true, thread.messages.map(({ id }) => id)]);
        });

      rest('a turn of the wheel that moves nothing is repeated', async () => {
        const thread = await threadWith('dorothea-vance');
        await sandbox.site.fault({ kind: 'salesNavigator', variant: 'lostTurn' });
        const { whole, messages } = await synchronize({ threadId: thread.id });
        assert.deepEqual([whole, messages.map(({ id }) => id)], [true, thread.messages.map(({ id }) => id)]);
      });

      rest('nobody has written: no messages; what does not exist is said so; a refusal is neither', async () => {
        const { threadId, whole, messages } = await synchronize({ person: `${site}/${stranger}` });
        assert.deepEqual([threadId, whole, messages], [null, true, []]);
        await assert.rejects(synchronize({ threadId: '2-bm9ib2R5IGhhcyBpdA==' }), failing('threadNotFound'));
        await assert.rejects(synchronize({ person: `${site}/nobody-is-called-so` }), failing('personNotFound'));
        await sandbox.site.fault({ kind: 'salesThread', variant: 'refused' });
        await assert.rejects(synchronize({ person: `${site}/${stranger}` }), lacking('answer 403'));
      });

      it('the inbox is listed, the latest first, and nothing in it is marked as read', async () => {
        const { conversations } = await mailbox();
        const latest = conversations.toSorted((one, other) => other.messages.at(-1)!.time - one.messages.at(-1)!.time);
        const rows = await list({});
        assert.deepEqual(
          rows.map(({ threadId, person, lastMessage, unreadCount }) => [threadId, person, (lastMessage as JsonObject).text, unreadCount]),
          latest.map(({ id, leadId, unread, messages }) => [id, `${site}/${leadId}`, messages.at(-1)?.text, unread]),
        );
        const unread = await list({ filter: 'unread' });
        assert.deepEqual([unread.length, unread[0]?.unreadCount, await list({ unreadOnly: true })], [1, 1, unread]);
        const [{ lastMessage: newest } = assert.fail()] = rows;
        const before = (newest as JsonObject).time as string;
        assert.deepEqual(await list({ before, limit: 1 }), rows.slice(1, 2));
        await assert.rejects(list({ filter: 'archived' }), failing('salesNavigatorNotSupported'));
        assert.deepEqual(await sandbox.site.effects('reading'), []);
      });
    });
  });
};
