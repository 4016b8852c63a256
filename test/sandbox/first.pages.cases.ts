import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { SignedOut, type SignOutReason, Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { itemRun } from '../support/performerRun.ts';
import { cookie, openSandboxLinkedIn, type SandboxLinkedIn, type SandboxWorld } from '../support/sandboxLinkedIn.ts';
import { sessionStates } from '../support/sessionStates.ts';

const account = 'demo-account-1';
const ofAnother = { ...cookie, value: 'sandbox-li-at-2' };

type Item = (world: SandboxWorld) => JsonObject;

const someone = ({ people }: SandboxWorld, state: string): string =>
  people.find((each) => each.status === 'exists' && each.relations[account]?.state === state)?.url ?? assert.fail(`nobody is ${state}`);
const aPost = ({ posts }: SandboxWorld): string =>
  posts.find((each) => !each.commentsClosed && each.repostOf === null)?.url ?? assert.fail();
const aCompany = 'https://www.linkedin.com/company/hexaroute';
const basics = (world: SandboxWorld): JsonObject => ({
  person: someone(world, 'notConnected'),
  include: { basicInfo: {} },
  dataSource: 'standard',
});

/** Each kind of page that a request can begin with, and a function that begins there. */
const firstPages: readonly (readonly [page: string, name: string, item: Item, renderer?: 'ember'])[] = [
  ['a profile', 'people.get', basics],
  ['a classic profile', 'people.get', basics, 'ember'],
  ['a profile to be invited', 'connections.sendRequest', (world) => ({ person: someone(world, 'notConnected') })],
  ['a profile to be answered', 'connections.acceptRequest', (world) => ({ person: someone(world, 'incoming') })],
  ['a profile whose relation is asked for', 'connections.checkStatus', (world) => ({ person: someone(world, 'connected') })],
  ['a company', 'companies.get', () => ({ company: aCompany, include: { basicInfo: {} }, dataSource: 'standard' })],
  ['a post', 'posts.get', (world) => ({ post: aPost(world), include: { basicInfo: {} } })],
  ['a post to react to', 'posts.react', (world) => ({ post: aPost(world), type: 'like' })],
  ['a people search', 'people.search', () => ({ term: 'a', limit: 5, dataSource: 'standard' })],
  ['a company search', 'companies.search', () => ({ term: 'a', limit: 5, dataSource: 'standard' })],
  ['the messaging page', 'conversations.list', () => ({})],
  ['a profile to write to', 'conversations.sendMessage', (world) => ({ person: someone(world, 'connected'), text: 'Hello' })],
  ['the connections', 'connections.get', () => ({ limit: 5 })],
  ['invitations sent', 'connections.getOutgoing', () => ({})],
  ['invitations received', 'connections.getIncoming', () => ({ types: ['connection'] })],
  ['the dashboard', 'stats.getPerformance', () => ({})],
  ['the Social Selling Index', 'stats.getSSI', () => ({})],
  ['the own profile', 'account.get', () => ({})],
  ['a job', 'jobs.get', () => ({ job: 'https://www.linkedin.com/jobs/view/4400000000' })],
  ['a job search', 'jobs.search', () => ({ limit: 5 })],
  ['the viewers', 'people.getViewers', () => ({ limit: 5 })],
  ['the own activity', 'posts.create', () => ({ text: 'Hello' })],
];

/** Functions whose first page does not show whose session it is; and those that ask for what the home page alone tells: Sales Navigator. */
const beginsAtHome = new Set(['stats.getSSI']);
const asksHome = new Set(['account.get']);

const signedOut = (reason: SignOutReason) => (error: unknown) => error instanceof SignedOut && error.reason === reason;
const throttled = (error: unknown): boolean => error instanceof Throttled;

interface Ending {
  readonly what: string;
  readonly fault?: object;
  readonly isIt: (error: unknown) => boolean;
  /** The pages that may be asked for beside the first one: the home page, where the first page does not decide. */
  readonly further?: readonly string[];
}

const endings: readonly Ending[] = [
  { what: 'a session that is over', fault: { kind: 'signOut', reason: 'expired' }, isIt: signedOut('expired'), further: ['/feed/'] },
  { what: 'the page for guests', fault: { kind: 'signOut', reason: 'guest' }, isIt: signedOut('expired'), further: ['/feed/'] },
  { what: 'a checkpoint', fault: { kind: 'signOut', reason: 'checkpoint' }, isIt: signedOut('checkpoint') },
  { what: 'a checkpoint with a code', fault: { kind: 'signOut', reason: 'verificationCode' }, isIt: signedOut('verificationCode') },
  { what: 'a puzzle', fault: { kind: 'signOut', reason: 'captcha' }, isIt: signedOut('captcha') },
  { what: 'a restriction', fault: { kind: 'signOut', reason: 'restricted' }, isIt: signedOut('restricted') },
  { what: 'another member’s session', isIt: signedOut('unknown'), further: ['/feed/'] },
  { what: '429', fault: { kind: 'status', status: 429 }, isIt: throttled },
  { what: '999 without content', fault: { kind: 'status', status: 999, empty: true }, isIt: throttled },
];

export const firstPagesOfRequests = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the first page of a request', { timeout: 900_000 }, () => {
    let site: SandboxLinkedIn;
    let owner: string;
    before(async () => {
      site = await openSandboxLinkedIn(10_000);
      owner = (await site.world()).people.find(({ slug }) => slug === 'mara-tiller')?.profileId ?? assert.fail();
    });
    after(() => site[Symbol.asyncDispose]());

    const start = (state: Partial<typeof site.linkedin.facts>): void => {
      Object.assign(site.linkedin.facts, { salesNavigator: null, memberId: owner, ...state });
    };
    const perform = async (name: string, item: Item): Promise<{ readonly traces: readonly Json[]; readonly error: unknown }> => {
      const run = itemRun();
      const performed = performers[name]?.perform(site.linkedin, item(await site.world()), run) ?? assert.fail(name);
      const error = await performed.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      return { traces: run.traces, error };
    };

    // Each page at one of the endings, and each ending on two pages or three.
    for (const [index, [page, name, item, renderer]] of firstPages.entries()) {
      const rendered = renderer === undefined ? [] : [{ kind: 'renderer', renderer }];
      for (const [turn, { what, fault, isIt, further = [] }] of endings.entries())
        (index % endings.length === turn ? it : rest)(`${page} × ${what}: ends as it should, and nothing is sent`, async () => {
          await site.misbehave(...rendered, ...(fault === undefined ? [] : [fault]));
          if (fault === undefined) await site.linkedin.context.addCookies([ofAnother]);
          start(sessionStates.warm);
          const { traces, error } = await perform(name, item);
          assert.ok(isIt(error), `${error}`);
          assert.deepEqual(traces, []);
          assert.deepEqual(await site.effects(), []);
          const asked = [...(await site.pages()).keys()];
          assert.ok(!asked.includes('/feed/') || further.includes('/feed/') || beginsAtHome.has(name), `it asked for ${asked}`);
        });

      (page === 'the own profile' ? it : rest)(`${page}: in a warm browser nothing but the home page is left out`, async () => {
        const loads = async (state: object): Promise<Map<string, number>> => {
          await site.misbehave(...rendered);
          start(state);
          const { error } = await perform(name, item);
          assert.equal(error, null, `${error}`);
          return site.pages();
        };
        // The account's own address is looked up once in a browser.
        await loads(sessionStates.cold);
        const [cold, warm] = [await loads(sessionStates.cold), await loads(sessionStates.warm)];
        const left = new Map(cold);
        left.set('/feed/', (cold.get('/feed/') ?? 0) - 1);
        const expected = beginsAtHome.has(name) || asksHome.has(name) ? cold : left;
        assert.deepEqual(
          Object.fromEntries([...warm].filter(([, times]) => times > 0)),
          Object.fromEntries([...expected].filter(([, times]) => times > 0)),
        );
      });
    }
  });
};
