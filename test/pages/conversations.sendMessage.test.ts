import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Json } from '../../functions/contract/declaration.ts';
import { ItemFailure, LayoutChanged, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Conversation, connectionPage, conversationPage, slug } from '../support/conversationPage.ts';
import { fail } from '../support/performerRun.ts';
import { openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

const conversationsSendMessage = performers['conversations.sendMessage']!;

const signal = new AbortController().signal;
const item = { person: `https://www.linkedin.com/in/${slug}`, text: 'Good morning,\nshall we meet? 🙂', channel: 'standard' };

describe('sending one message', () => {
  let linkedin: ScriptedLinkedIn;
  let sent: string[];
  let attempts: Json[];
  before(async () => {
    linkedin = await openScriptedLinkedIn(3_000);
  });
  after(() => linkedin.close());
  beforeEach(() => {
    sent = [];
    attempts = [];
  });

  const script = (
    conversation: Conversation,
    creation: () => ScriptedAnswer | null = () => ({ json: { value: {} } }),
    profile = connectionPage(),
  ): void =>
    linkedin.answer((url, method) => {
      if (url.pathname === `/in/${slug}/`) return { html: profile };
      if (url.pathname === '/messaging/compose/') return { html: conversationPage(conversation) };
      if (method === 'POST' && url.pathname.endsWith('voyagerMessagingDashMessengerMessages')) {
        sent.push(url.pathname);
        return creation();
      }
      return null;
    });
  const perform = (notAfter = Date.now() + 30_000) =>
    conversationsSendMessage.perform(linkedin, item, {
      signal,
      fail,
      attempt: async (trace) => {
        attempts.push(trace);
        return { notAfter, callOff: async () => undefined };
      },
    });
  const lookUp = (trace: Json) => conversationsSendMessage.lookUp?.(linkedin, item, trace, { signal, fail });

  it('sends once, after the attempt was written down, with the ids that stood there before', async () => {
    script({
      messages: [
        { id: 'urn:li:msg_message:(a,1)', own: true, text: item.text },
        { id: 'urn:li:msg_message:(a,2)', own: false, text: 'Hello' },
      ],
    });
    assert.equal(await perform(), undefined);
    assert.equal(sent.length, 1);
    assert.deepEqual(attempts, [{ own: ['urn:li:msg_message:(a,1)'], last: 'urn:li:msg_message:(a,2)' }]);
  });

  it('clicks nothing once the attempt has run out, and says that it does not know', async () => {
    script({});
    await assert.rejects(perform(Date.now() - 1), OutcomeUnknown);
    assert.equal(sent.length, 0);
  });

  it('says that it does not know when the answer is lost (P4)', async () => {
    script({}, () => null);
    await assert.rejects(perform(), OutcomeUnknown);
    assert.equal(sent.length, 1);
  });

  it('reports a refusal by LinkedIn', async () => {
    script({}, () => ({ status: 403, json: {} }));
    await assert.rejects(perform(), (error) => error instanceof ItemFailure && error.errorType === 'messagingNotAllowed');
  });

  const lacks = (element: string) => (error: unknown) => error instanceof LayoutChanged && error.element === element;
  const fails = (errorType: string) => (error: unknown) => error instanceof ItemFailure && error.errorType === errorType;
  const refused: readonly [what: string, conversation: Conversation, as: (error: unknown) => boolean][] = [
    ['a draft in the composer', { draft: 'Half a thought' }, fails('draftInTheWay')],
    ['another recipient', { recipient: 'ACoAAB0000000000000000000000000000other' }, lacks('recipient')],
    ['a composer that sends with Enter', { withoutButton: true }, fails('pressEnterToSend')],
    ['a draft in a composer that sends with Enter', { withoutButton: true, draft: 'Half' }, fails('draftInTheWay')],
    ['two composers', { twoComposers: true }, lacks('composer')],
    ['a composer with neither', { withoutButton: true, withoutChoice: true }, lacks('send')],
  ];
  for (const [what, conversation, as] of refused) {
    it(`sends nothing at ${what}`, async () => {
      script(conversation);
      await assert.rejects(perform(), as);
      assert.equal(sent.length, 0);
      assert.deepEqual(attempts, []);
    });
  }

  it('sends nothing if an InMail is offered, or to a person who is not connected', async () => {
    script({ inMail: true });
    await assert.rejects(perform(), (error) => error instanceof ItemFailure && error.errorType === 'messagingNotAllowed');
    script({}, undefined, connectionPage({ degree: '2nd' }));
    await assert.rejects(perform(), (error) => error instanceof ItemFailure && error.errorType === 'messagingNotAllowed');
    assert.equal(sent.length, 0);
  });

  it('acts in another language', async () => {
    script({}, undefined, connectionPage({ language: 'fr' }));
    await perform();
    assert.equal(sent.length, 1);
  });

  const overSalesNavigator = { ...item, channel: 'salesNavigator', subject: 'Hello' };

  it('answers noSalesNavigator where the account has no seat in Sales Navigator', async () => {
    script({});
    linkedin.facts.salesNavigator = false;
    await assert.rejects(
      conversationsSendMessage.perform(linkedin, overSalesNavigator, {
        signal,
        fail,
        attempt: () => Promise.reject(new Error('no')),
      }),
      (error) => error instanceof ItemFailure && error.errorType === 'noSalesNavigator',
    );
  });

  describe('looking up what became of an attempt', () => {
    const old = { id: 'urn:li:msg_message:(a,1)', own: true, text: item.text };
    const said = { id: 'urn:li:msg_message:(a,2)', own: true, text: item.text.replace('\n', ' ') };
    const hers = { id: 'urn:li:msg_message:(a,3)', own: false, text: item.text };
    const cases = [
      ['an own message since', [old, said], { own: [old.id], last: old.id }, 'happened'],
      ['none since', [old, hers], { own: [old.id], last: old.id }, 'absent'],
      ['an empty thread before and now', [], { own: [], last: null }, 'absent'],
      ['a thread that begins with it', [said, hers], { own: [], last: null }, 'happened'],
      ['an empty thread that has grown older messages', [hers, said], { own: [], last: null }, 'undecidable'],
      ['a thread that does not reach back to the attempt', [hers], { own: [], last: 'urn:li:msg_message:(a,0)' }, 'undecidable'],
    ] as const;
    for (const [what, messages, trace, found] of cases) {
      it(`${what}: ${found}`, async () => {
        script({ messages: [...messages] });
        assert.deepEqual(await lookUp(trace as unknown as Json), { found });
        assert.equal(sent.length, 0);
      });
    }
  });
});
