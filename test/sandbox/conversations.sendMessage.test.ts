import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import {
  ItemFailure,
  LanguageNotSupported,
  LayoutChanged,
  OutcomeUnknown,
  SignedOut,
  Throttled,
} from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { fail } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

const account = 'demo-account-1';
const signal = new AbortController().signal;

const expected: Readonly<Record<string, string>> = {
  connected: 'connected',
  pending: 'pending',
  notConnected: 'notConnected',
  incoming: 'notConnected',
  withdrawn: 'notConnected',
};

describe('LinkedIn pages, as the look-alike makes them', { timeout: 180_000 }, () => {
  let site: SandboxLinkedIn;
  let traces: Json[] = [];
  before(async () => {
    site = await openSandboxLinkedIn(3_000);
  });
  after(() => site[Symbol.asyncDispose]());

  /** Less patient where nothing is to come. */
  const impatiently = { patienceMs: 1_500 };
  const perform = (name: string, item: JsonObject, how: Partial<typeof impatiently> = {}): Promise<Json | undefined> => {
    const performer = performers[name];
    assert.ok(performer);
    traces = [];
    const attempt = async (trace: Json) => {
      traces.push(trace);
      return { notAfter: Date.now() + 30_000, callOff: async () => undefined };
    };
    return performer.perform({ ...site.linkedin, ...how }, item, { signal, fail, attempt });
  };
  const failing = (errorType: string) => (error: unknown) => error instanceof ItemFailure && error.errorType === errorType;
  const changed = (error: unknown): boolean => error instanceof LayoutChanged;
  const personWhere = async (state: string) => {
    const { people } = await site.world();
    const person = people.find((each) => each.status === 'exists' && each.relations[account]?.state === state);
    assert.ok(person, `nobody is ${state}`);
    return person;
  };

  for (const renderer of ['sdui', 'ember']) {
    it(`${renderer}: tells how each kind of person is related to the account`, async () => {
      await site.misbehave({ kind: 'renderer', renderer });
      for (const [state, connectionStatus] of Object.entries(expected)) {
        const { url } = await personWhere(state);
        assert.deepEqual(await perform('connections.checkStatus', { person: url }), { connectionStatus }, `${state}: ${url}`);
      }
    });

    it(`${renderer}: looks behind More before it calls anybody not connected`, async () => {
      const { slug, url } = await personWhere('notConnected');
      for (const layout of ['more', 'follow', 'premium', 'none']) {
        await site.misbehave(
          { kind: 'renderer', renderer },
          { kind: 'relation', relation: 'notConnected', layout, match: { person: slug } },
        );
        assert.deepEqual(await perform('connections.checkStatus', { person: url }), { connectionStatus: 'notConnected' }, layout);
      }
    });
  }

  it('tells people who do not exist, and visits those who do', async () => {
    const { slug, url } = await personWhere('connected');
    for (const status of ['gone', 'unavailable']) {
      await site.misbehave({ kind: 'person', status, match: { person: slug } });
      await assert.rejects(perform('people.visit', { person: url }), failing('personNotFound'), status);
    }
    await site.misbehave();
    assert.equal(await perform('people.visit', { person: url }), undefined);
    assert.equal((await site.effects('visit')).filter((visit) => visit.person === url).length, 1);
  });

  it('calls a page that it does not know changed, never a stranger (P13)', async () => {
    const { slug, url } = await personWhere('connected');
    await site.misbehave({ kind: 'unknownLayout', match: { person: slug } });
    await assert.rejects(perform('connections.checkStatus', { person: url }, impatiently), changed);
    await site.misbehave({ kind: 'blankShell', match: { path: '/in/' } }, { kind: 'renderer', renderer: 'sdui' });
    await assert.rejects(perform('connections.checkStatus', { person: url }, impatiently), changed);
  });

  it('tells a sign-out with its reason, and that LinkedIn wants less', async () => {
    const { url } = await personWhere('connected');
    for (const reason of ['expired', 'checkpoint', 'captcha', 'verificationCode', 'restricted']) {
      await site.misbehave({ kind: 'signOut', reason });
      await assert.rejects(
        perform('people.visit', { person: url }),
        (error) => error instanceof SignedOut && error.reason === reason,
        reason,
      );
    }
    await site.misbehave({ kind: 'status', status: 429, match: { path: '/in/' } });
    await assert.rejects(perform('people.visit', { person: url }), Throttled);
  });

  it('sends a message once, and finds it again', async () => {
    const { url } = await personWhere('connected');
    await site.misbehave();
    const item = { person: url, text: 'Good morning,\nshall we meet? 🙂 <b>&amp;</b>', channel: 'standard' };
    assert.equal(await perform('conversations.sendMessage', item), undefined);
    assert.deepEqual(
      (await site.effects('message')).map(({ person, text }) => [person, text]),
      [[url, item.text]],
    );
    const [trace] = traces;
    assert.deepEqual(await performers['conversations.sendMessage']?.lookUp?.(site.linkedin, item, trace ?? null, { signal, fail }), {
      found: 'happened',
    });
    assert.equal((await site.effects('message')).length, 1);
  });

  const outcomes: readonly [outcome: string, check: (error: unknown) => boolean, arrived: number, found: string][] = [
    ['answerLost', (error) => error instanceof OutcomeUnknown, 1, 'happened'],
    ['notArrived', (error) => error instanceof OutcomeUnknown || failing('messagingNotAllowed')(error), 0, 'absent'],
    ['refused', failing('messagingNotAllowed'), 0, 'absent'],
  ];
  for (const [outcome, check, arrived, found] of outcomes) {
    it(`${outcome}: never claims what it does not know, and a look-up tells (P3, P4)`, async () => {
      const { url } = await personWhere('connected');
      await site.misbehave({ kind: 'send', outcome });
      const item = { person: url, text: `A message whose end is ${outcome}`, channel: 'standard' };
      await assert.rejects(perform('conversations.sendMessage', item), check);
      assert.equal((await site.effects('message')).length, arrived);
      const [trace] = traces;
      assert.deepEqual(await performers['conversations.sendMessage']?.lookUp?.(site.linkedin, item, trace ?? null, { signal, fail }), {
        found,
      });
      assert.equal((await site.effects('message')).length, arrived);
    });
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
      await site.misbehave({ kind: 'composer', variant });
      await assert.rejects(
        perform('conversations.sendMessage', { person: url, text: 'Never to be sent', channel: 'standard' }, impatiently),
        as,
      );
      assert.deepEqual([traces, await site.effects('message')], [[], []]);
    });
  }

  for (const variant of ['late', 'quickReplies', 'otherBubble']) {
    it(`sends what was asked for at a composer with ${variant}`, async () => {
      const { url } = await personWhere('connected');
      await site.misbehave({ kind: 'composer', variant });
      await perform('conversations.sendMessage', { person: url, text: 'Exactly this', channel: 'standard' });
      assert.deepEqual(
        (await site.effects('message')).map(({ person, text }) => [person, text]),
        [[url, 'Exactly this']],
      );
    });
  }

  it('sends nothing to somebody who is not connected, without Sales Navigator, or in another language', async () => {
    const stranger = await personWhere('notConnected');
    const friend = await personWhere('connected');
    await site.misbehave();
    const text = 'Never to be sent';
    await assert.rejects(
      perform('conversations.sendMessage', { person: stranger.url, text, channel: 'standard' }),
      failing('messagingNotAllowed'),
    );
    await assert.rejects(
      perform('conversations.sendMessage', { person: friend.url, text, subject: 'x', channel: 'salesNavigator' }),
      failing('noSalesNavigator'),
    );
    await site.misbehave({ kind: 'language', language: 'fr' });
    await assert.rejects(
      perform('conversations.sendMessage', { person: friend.url, text, channel: 'standard' }),
      (error) => error instanceof LanguageNotSupported,
    );
    assert.deepEqual(await site.effects('message'), []);
  });

  it('reads a relation by structure in another language', async () => {
    await site.misbehave({ kind: 'language', language: 'fr' }, { kind: 'renderer', renderer: 'sdui' });
    for (const state of ['connected', 'pending']) {
      const { url } = await personWhere(state);
      assert.deepEqual(await perform('connections.checkStatus', { person: url }), { connectionStatus: state });
    }
  });
});
