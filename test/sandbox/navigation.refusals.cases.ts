import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { functions } from '../../functions/contract/functions.ts';
import { planItems } from '../../functions/contract/items.ts';
import { validateInput } from '../../functions/contract/validation.ts';
import { LinkedInFailed, NetworkUnavailable, PageRefused, SignedOut, Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { itemRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';
import { sessionStates } from '../support/sessionStates.ts';

/** So long that a test that waits for it fails. */
const patienceMs = 20_000;

export const refusedPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('LinkedIn’s answers instead of a page', { timeout: 900_000 }, () => {
    let site: SandboxLinkedIn;
    let person: string;
    before(async () => {
      site = await openSandboxLinkedIn(patienceMs);
      const { people } = await site.world();
      person = people.find((each) => each.status === 'exists')?.url ?? assert.fail('nobody is there');
    });
    after(() => site[Symbol.asyncDispose]());

    const perform = (name: string, item: JsonObject): Promise<Json | undefined> =>
      performers[name]?.perform(site.linkedin, item, itemRun()) ?? assert.fail(name);
    const visit = () => perform('people.visit', { person });
    const within = async (milliseconds: number, work: () => Promise<void>): Promise<void> => {
      const from = performance.now();
      await work();
      const taken = performance.now() - from;
      assert.ok(taken < milliseconds, `it took ${Math.round(taken)} ms`);
    };
    const expired = (error: unknown): boolean => error instanceof SignedOut && error.reason === 'expired';
    const refused = (answer: string) => (error: unknown) => error instanceof PageRefused && error.answer === answer;
    const everywhere = (fault: object) => [fault];
    const onProfiles = (fault: object) => [{ ...fault, match: { path: '/in/' } }];

    for (const [index, declaration] of functions.filter(({ answeredFrom }) => answeredFrom !== 'store').entries()) {
      (index % 10 === 0 ? it : rest)(`${declaration.name} reaches a guest page: the session ends immediately`, async () => {
        const input = validateInput(declaration, declaration.example.input as JsonObject);
        assert.ok(input.ok);
        const [item] = planItems(declaration, input.input);
        await site.misbehave({ kind: 'signOut', reason: 'guest' });
        for (const state of Object.values(sessionStates)) {
          Object.assign(site.linkedin.facts, state);
          await within(patienceMs / 2, () => assert.rejects(perform(declaration.name, item?.input ?? {}), expired));
        }
      });
    }

    for (const status of [400, 401, 403, 410])
      (status === 401 ? it : rest)(
        `${status} to every page ends the session after one more check, ${status} to a profile is that item's`,
        async () => {
          for (const empty of [false, true]) {
            await site.misbehave(...everywhere({ kind: 'status', status, empty }));
            for (const state of Object.values(sessionStates)) {
              Object.assign(site.linkedin.facts, state);
              await within(patienceMs / 2, () => assert.rejects(visit(), expired));
            }
            await site.misbehave(...onProfiles({ kind: 'status', status, empty }));
            Object.assign(site.linkedin.facts, sessionStates.cold);
            await within(patienceMs / 2, () => assert.rejects(visit(), refused(`HTTP ${status}`)));
          }
        },
      );

    it('a home page that is refused once, and not when looked at again, is none', async () => {
      await site.misbehave({ kind: 'status', status: 400, match: { path: '/feed/' }, times: 1 });
      Object.assign(site.linkedin.facts, sessionStates.cold);
      await visit();
    });

    rest('a redirect loop is a refusal; if the home page has one too, of the session', async () => {
      await site.misbehave(...everywhere({ kind: 'redirectLoop' }));
      await assert.rejects(visit(), expired);
      await site.misbehave(...onProfiles({ kind: 'redirectLoop' }));
      await assert.rejects(visit(), refused('redirects without end'));
    });

    rest('451 says nothing about the session', async () => {
      await site.misbehave(...everywhere({ kind: 'status', status: 451 }));
      Object.assign(site.linkedin.facts, sessionStates.cold);
      await assert.rejects(visit(), refused('HTTP 451'));
    });

    rest('a failure of LinkedIn is retried once, then fails the item', async () => {
      await site.misbehave({ kind: 'status', status: 502, match: { path: '/in/' }, times: 1 });
      await visit();
      for (const empty of [false, true]) {
        await site.misbehave(...onProfiles({ kind: 'status', status: 503, empty }));
        await within(patienceMs / 2, () =>
          assert.rejects(visit(), (error) => error instanceof LinkedInFailed && error.answer === 'HTTP 503'),
        );
      }
    });

    it('429 and 999 stop the run wherever they occur, in the confirming read too', async () => {
      for (const status of [429, 999])
        for (const empty of [false, true]) {
          await site.misbehave(...everywhere({ kind: 'status', status, empty }));
          await assert.rejects(visit(), Throttled);
          await site.misbehave(
            { kind: 'status', status, empty, match: { path: '/feed/' } },
            { kind: 'status', status: 403, match: { path: '/in/' } },
          );
          await assert.rejects(visit(), Throttled);
        }
    });

    it('a connection that breaks once is made again; one that always breaks is the network, or that page’s failure', async () => {
      await site.misbehave({ kind: 'dropConnection', match: { path: '/in/' }, times: 1 });
      await visit();
      await site.misbehave(...everywhere({ kind: 'dropConnection' }));
      await within(patienceMs / 2, () => assert.rejects(visit(), NetworkUnavailable));
      await site.misbehave(...onProfiles({ kind: 'dropConnection' }));
      await within(patienceMs / 2, () => assert.rejects(visit(), LinkedInFailed));
    });

    rest('a timeout is a network failure if the home page times out too', async () => {
      const impatient = { ...site.linkedin, patienceMs: 500 };
      const go = () => performers['people.visit']?.perform(impatient, { person }, itemRun()) ?? assert.fail();
      await site.misbehave(...everywhere({ kind: 'latency', ms: 30_000 }));
      await assert.rejects(go(), (error) => error instanceof NetworkUnavailable && error.code === 'ERR_TIMED_OUT');
      impatient.patienceMs = 6_000;
      await site.misbehave(...onProfiles({ kind: 'latency', ms: 30_000 }));
      await assert.rejects(go(), LinkedInFailed);
    });

    rest('an offline machine is reported immediately, and no account is signed out', async () => {
      await site.misbehave();
      await site.linkedin.context.setOffline(true);
      try {
        for (const state of Object.values(sessionStates)) {
          Object.assign(site.linkedin.facts, state);
          await within(patienceMs / 2, () =>
            assert.rejects(visit(), (error) => error instanceof NetworkUnavailable && error.code === 'ERR_INTERNET_DISCONNECTED'),
          );
        }
      } finally {
        await site.linkedin.context.setOffline(false);
      }
    });
  });
};
