import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { type SalesTrace, salesFindingIn } from '../../functions/linkedin/functions/salesNavigator.conversations.ts';
import { requireRecipient } from '../../functions/linkedin/salesNavigator/conversation.ts';
import { latestCredits } from '../../functions/linkedin/salesNavigator/credits.ts';
import { memberUrnOfLead } from '../../functions/linkedin/salesNavigator/memberUrn.ts';
import { threadsIn, threadsWith, understood } from '../../functions/linkedin/salesNavigator/threads.ts';
import { salesId } from '../../infra/sandbox/salesNavigator/ids.ts';
import { memberId } from '../../infra/sandbox/world/identity.ts';

const urnOf = (slug: string, token: string): string => `urn:li:fs_salesProfile:(${salesId(slug)},NAME_SEARCH,${token})`;
const profileOf = (slug: string, degree: number) => ({
  entityUrn: urnOf(slug, 'p'),
  objectUrn: `urn:li:member:${memberId(slug)}`,
  fullName: slug,
  degree,
});
const [us, ada, bob] = ['us', 'ada', 'bob'].map((slug, index) => profileOf(slug, index)) as [
  ReturnType<typeof profileOf>,
  ReturnType<typeof profileOf>,
  ReturnType<typeof profileOf>,
];
const list = 'https://www.linkedin.com/sales-api/salesApiMessagingThreads?count=20&filter=INBOX&q=filter';
const one = 'https://www.linkedin.com/sales-api/salesApiMessagingThreads/2-abc?messageCount=20';

/** Tokens in urns differ from answer to answer. */
const message = (id: string, slug: string, time: number) => ({ id, deliveredAt: time, body: `Text ${id}`, author: urnOf(slug, id) });
const thread = (messages: object[], others = [ada]) => ({
  id: '2-abc',
  totalMessageCount: 3,
  unreadMessageCount: 1,
  messages,
  participants: [us, ...others].map(({ entityUrn }) => entityUrn),
  participantsResolutionResults: Object.fromEntries([us, ...others].map((each) => [each.entityUrn, each])),
});
const answer = (address: string, body: unknown, status = 200) => ({ address, status, body });

describe('conversations of Sales Navigator as pages fetch them', () => {
  it('an answer about one and a list give one conversation, with each message once, the oldest first', () => {
    const [found, ...more] = threadsIn([
      answer(list, { elements: [thread([message('m2', 'ada', 2)])] }),
      answer(one, thread([message('m3', 'us', 3), message('m2', 'ada', 2), message('m1', 'us', 1)])),
      answer(one, null, 403),
    ]);
    assert.deepEqual(
      found?.messages.map(({ id, own }) => [id, own]),
      [
        ['m1', true],
        ['m2', false],
        ['m3', true],
      ],
    );
    assert.deepEqual(found.others, [{ name: 'ada', leadId: salesId('ada'), memberUrn: ada.objectUrn, avatarUrl: null }]);
    assert.deepEqual([more, memberUrnOfLead(salesId('ada'))], [[], ada.objectUrn]);
  });

  it('the same in the form whose records stand apart', () => {
    const { participantsResolutionResults: _, ...bare } = thread([message('m1', 'ada', 1)]);
    const [found] = threadsIn([answer(one, { data: bare, included: [us, ada] })]);
    assert.deepEqual(
      found?.others.map(({ memberUrn }) => memberUrn),
      [ada.objectUrn],
    );
  });

  it('whoever wrote a message has to be known, and which of the participants is the account; in one conversation, and not in the others', () => {
    const byBob = thread([message('m1', 'bob', 1)]);
    const withoutUs = {
      ...thread([]),
      participantsResolutionResults: { a: ada, b: bob },
      participants: [ada, bob].map((each) => each.entityUrn),
    };
    for (const body of [byBob, withoutUs]) {
      const [found = assert.fail()] = threadsIn([answer(one, body)]);
      assert.throws(() => understood(found), LayoutChanged);
      assert.throws(() => threadsWith([found], ada.objectUrn), LayoutChanged);
      assert.deepEqual(threadsWith([found], profileOf('carla', 3).objectUrn), []);
    }
    assert.deepEqual(
      threadsIn([answer(list, { elements: [byBob] })])[0]?.messages.map(({ own }) => own),
      [null],
    );
  });

  it('notes of Sales Navigator are no messages, and are counted once', () => {
    const noted = thread([message('m1', 'ada', 1), { id: 'n1', deliveredAt: 0, systemMessageContent: {} }]);
    const [found] = threadsIn([answer(one, noted)], threadsIn([answer(one, noted)]));
    assert.deepEqual([found?.messages.length, found?.notes], [1, ['n1']]);
  });

  it('a picture that stands for nobody is none', () => {
    const pictured = (end: string) => {
      const picture = { rootUrl: 'https://media.licdn.com/dms/image/', artifacts: [{ width: 100, fileIdentifyingUrlPathSegment: end }] };
      return threadsIn([answer(one, thread([], [{ ...ada, profilePictureDisplayImage: picture } as typeof ada]))])[0]?.others[0]?.avatarUrl;
    };
    assert.equal(
      pictured('a/profile-displayphoto-shrink_100_100/0'),
      'https://media.licdn.com/dms/image/a/profile-displayphoto-shrink_100_100/0',
    );
    assert.equal(pictured('a/ghost_person_100'), null);
  });

  it('a conversation links to its members alone', () => {
    const facts = { recipients: [salesId('ada'), salesId('bob')] } as unknown as Parameters<typeof requireRecipient>[0];
    requireRecipient(facts, ada.objectUrn, bob.objectUrn);
    for (const members of [[ada.objectUrn], [ada.objectUrn, null]]) assert.throws(() => requireRecipient(facts, ...members), LayoutChanged);
  });

  it('credits are those of InMails, by the latest answer', () => {
    const credits = 'https://www.linkedin.com/sales-api/salesApiCredits?q=findCreditGrant';
    const said = (value: number) =>
      answer(credits, {
        elements: [
          { type: 'OTHER', value: 1 },
          { type: 'LSS_INMAIL', value },
        ],
      });
    assert.equal(latestCredits([said(50), said(49), answer(credits, null, 403)]), 49);
    assert.equal(latestCredits([answer(list, { elements: [] })]), null);
  });

  describe('what became of an attempt', () => {
    const before: SalesTrace = { channel: 'salesNavigator', own: [], last: null, credits: 50 };
    const found = (messages: object[], trace: object = before, credits: number | null = 50) =>
      salesFindingIn({ threads: threadsIn([answer(one, thread(messages))]).map(understood) }, { ...before, ...trace }, 'Text m2', credits)
        .found;
    const [first, sent] = [message('m1', 'ada', 1), message('m2', 'us', 2)];
    it('is told by a message since; by a conversation that reaches back to it; and not where a credit is gone without one', () => {
      assert.equal(found([sent]), 'happened');
      assert.equal(found([first, sent], { last: 'm1' }), 'happened');
      assert.equal(found([first, sent]), 'undecidable');
      assert.equal(found([first], { last: 'm1' }), 'absent');
      assert.equal(found([first], { last: 'm0' }), 'undecidable');
      assert.equal(found([first, sent], { last: 'm1', own: ['m2'] }), 'absent');
      assert.equal(found([]), 'absent');
      assert.equal(found([], before, 49), 'undecidable');
      assert.equal(found([], before, null), 'undecidable');
      assert.equal(found([], { credits: null }, null), 'absent');
    });
  });
});
