import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { changed, failing, impatiently, SandboxActing, signal } from '../support/sandboxActing.ts';
import type { SandboxWorld } from '../support/sandboxLinkedIn.ts';

type Thread = NonNullable<SandboxWorld['conversations'][string]>[number];

/** Sending a message; the others are more states of a composer, and kinds of threads. */
export const sendingMessages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('conversations.sendMessage', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();
    const { perform, personWhere } = sandbox;

    it('sends a message once, and finds it again', async () => {
      const { url } = await personWhere('connected');
      await sandbox.site.misbehave();
      const item = { person: url, text: 'Good morning,\nshall we meet? 🙂 <b>&amp;</b>', channel: 'standard' };
      assert.equal(await perform('conversations.sendMessage', item), undefined);
      assert.deepEqual(
        (await sandbox.site.effects('message')).map(({ person, text }) => [person, text]),
        [[url, item.text]],
      );
      const [trace] = sandbox.traces;
      assert.deepEqual(
        await performers['conversations.sendMessage']?.lookUp?.(sandbox.site.linkedin, item, trace ?? null, { signal, fail }),
        {
          found: 'happened',
        },
      );
      assert.equal((await sandbox.site.effects('message')).length, 1);
    });

    it('what an earlier attempt has left may have arrived since: nothing is sent again', async () => {
      const { url } = await personWhere('connected');
      await sandbox.site.misbehave();
      const again = performers['conversations.sendMessage']!.perform(
        sandbox.site.linkedin,
        { person: url, text: 'Once more', channel: 'standard' },
        {
          signal,
          fail,
          earlier: { own: [], last: 'urn:li:msg_message:(urn:li:fsd_profile:gone,2-gone)' },
          attempt: () => Promise.reject(new Error('nothing may be sent')),
        },
      );
      await assert.rejects(again, OutcomeUnknown);
      assert.deepEqual(await sandbox.site.effects('message'), []);
    });

    const outcomes: readonly [outcome: string, check: (error: unknown) => boolean, arrived: number, found: string][] = [
      ['answerLost', (error) => error instanceof OutcomeUnknown, 1, 'happened'],
      ['notArrived', (error) => error instanceof OutcomeUnknown || failing('messagingNotAllowed')(error), 0, 'absent'],
      ['refused', failing('messagingNotAllowed'), 0, 'absent'],
    ];
    for (const [outcome, check, arrived, found] of outcomes) {
      (outcome === 'refused' ? rest : it)(
        `${outcome}: never reports an unproven outcome, and a look-up determines it (P3, P4)`,
        async () => {
          const { url } = await personWhere('connected');
          await sandbox.site.misbehave({ kind: 'send', outcome });
          const item = { person: url, text: `A message whose end is ${outcome}`, channel: 'standard' };
          await assert.rejects(perform('conversations.sendMessage', item), check);
          assert.equal((await sandbox.site.effects('message')).length, arrived);
          const [trace] = sandbox.traces;
          assert.deepEqual(
            await performers['conversations.sendMessage']?.lookUp?.(sandbox.site.linkedin, item, trace ?? null, { signal, fail }),
            {
              found,
            },
          );
          assert.equal((await sandbox.site.effects('message')).length, arrived);
        },
      );
    }

    const closed: readonly [variant: string, as: (error: unknown) => boolean][] = [
      ['draft', failing('draftInTheWay')],
      ['pressEnter', failing('pressEnterToSend')],
      ['wrongRecipient', changed],
      ['missing', changed],
      ['upsell', failing('messagingNotAllowed')],
    ];
    for (const [variant, as] of closed) {
      it(`sends nothing at a composer with ${variant}`, async () => {
        const { url } = await personWhere('connected');
        await sandbox.site.misbehave({ kind: 'composer', variant });
        await assert.rejects(
          perform('conversations.sendMessage', { person: url, text: 'Never to be sent', channel: 'standard' }, impatiently),
          as,
        );
        assert.deepEqual([sandbox.traces, await sandbox.site.effects('message')], [[], []]);
      });
    }

    for (const variant of ['late', 'quickReplies', 'otherBubble']) {
      (variant === 'late' ? rest : it)(`sends the message with a composer with ${variant}`, async () => {
        const { url } = await personWhere('connected');
        await sandbox.site.misbehave({ kind: 'composer', variant });
        await perform('conversations.sendMessage', { person: url, text: 'Exactly this', channel: 'standard' });
        assert.deepEqual(
          (await sandbox.site.effects('message')).map(({ person, text }) => [person, text]),
          [[url, 'Exactly this']],
        );
      });
    }

    const threadWhere = async (isMeant: (thread: Thread) => boolean): Promise<Thread> => {
      const thread = (await sandbox.site.world()).conversations['demo-account-1']?.find(isMeant);
      assert.ok(thread, 'there is no such thread');
      return thread;
    };
    const byId = (threadId: string, text = 'Exactly this') => ({ threadId, text, channel: 'standard' });
    const kinds: readonly [what: string, isMeant: (thread: Thread) => boolean][] = [
      ['one person', ({ people, inMail, archived }) => people.length === 1 && !inMail && !archived],
      ['a group', ({ people, messages }) => people.length > 1 && messages.length < 20],
      ['somebody who wrote first and is no connection', ({ inMail }) => inMail],
    ];
    for (const [what, isMeant] of kinds)
      (what === 'a group' ? it : rest)(
        `sends into a thread with ${what}, addressed by its id, in any language, and finds the message again`,
        async () => {
          const thread = await threadWhere(isMeant);
          await sandbox.site.misbehave({ kind: 'language', language: 'ja' });
          assert.equal(await perform('conversations.sendMessage', byId(thread.id)), undefined);
          const effects = async () => (await sandbox.site.effects('message')).map(({ thread: into, text }) => [into, text]);
          assert.deepEqual(await effects(), [[thread.id, 'Exactly this']]);
          const { lookUp } = performers['conversations.sendMessage'] ?? {};
          assert.deepEqual(await lookUp?.(sandbox.site.linkedin, byId(thread.id), sandbox.traces[0] ?? null, { signal, fail }), {
            found: 'happened',
          });
          assert.equal((await effects()).length, 1);
        },
      );

    for (const [what, isMeant] of kinds.slice(0, 2))
      (what === 'one person' ? it : rest)(`sends nothing if the page of a thread with ${what} shows another conversation`, async () => {
        const thread = await threadWhere(isMeant);
        await sandbox.site.misbehave({ kind: 'composer', variant: 'wrongRecipient' });
        await assert.rejects(perform('conversations.sendMessage', byId(thread.id), impatiently), changed);
        assert.deepEqual([sandbox.traces, await sandbox.site.effects('message')], [[], []]);
      });

    it('sends nothing into a thread that the account does not have, or that cannot be written to', async () => {
      await sandbox.site.misbehave();
      await assert.rejects(perform('conversations.sendMessage', byId('2-bm9ib2R5')), failing('threadNotFound'));
      const { id: closedId } = await threadWhere(({ closed: isClosed }) => isClosed);
      await assert.rejects(perform('conversations.sendMessage', byId(closedId), impatiently), failing('messagingNotAllowed'));
      const closedWith = 'https://www.linkedin.com/in/greta-lindqvist-aa';
      await assert.rejects(
        perform('conversations.sendMessage', { channel: 'standard', person: closedWith, text: 'Hello' }, impatiently),
        failing('messagingNotAllowed'),
      );
      assert.deepEqual(await sandbox.site.effects('message'), []);
    });

    rest('sends nothing into a thread at a composer that is not as it should be', async () => {
      const { id } = await threadWhere(({ people, archived }) => people.length === 1 && !archived);
      for (const [variant, as] of closed.filter(([each]) => each !== 'wrongRecipient')) {
        await sandbox.site.misbehave({ kind: 'composer', variant });
        await assert.rejects(perform('conversations.sendMessage', byId(id), impatiently), as, variant);
      }
      assert.deepEqual(await sandbox.site.effects('message'), []);
    });

    it('sends nothing to a person who is not connected, or without Sales Navigator', async () => {
      const stranger = await personWhere('notConnected');
      const friend = await personWhere('connected');
      await sandbox.site.misbehave();
      const text = 'Never to be sent';
      await assert.rejects(
        perform('conversations.sendMessage', { person: stranger.url, text, channel: 'standard' }),
        failing('messagingNotAllowed'),
      );
      await assert.rejects(
        perform('conversations.sendMessage', { person: friend.url, text, subject: 'x', channel: 'salesNavigator' }),
        failing('noSalesNavigator'),
      );
      assert.deepEqual(await sandbox.site.effects('message'), []);
    });
  });
};
