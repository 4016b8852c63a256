import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { signInBrowser } from '../../functions/worker/signInBrowser.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

describe('a sign-in whose page is not recognized', () => {
  let linkedin: ScriptedLinkedIn;
  before(async () => {
    // Every test here waits it out.
    linkedin = await openScriptedLinkedIn(2_500);
    linkedin.answer(() => ({ html: '<p>Something else</p>' }));
  });
  after(() => linkedin.close());

  /** A sign-in with a session, in a browser whose pages answer or do not. */
  const signIn = (isAnswering: boolean, stallsAt: readonly number[] = []) => {
    const stalls = [...stallsAt];
    const browser = {
      linkedin,
      answers: async () => isAnswering,
      stalls: () => stalls.shift() ?? 0,
      keepFor: async () => undefined,
      leave: async () => undefined,
    };
    const session = { storageState: { cookies: [], origins: [] }, userAgent: null };
    const network = { proxy: undefined, timeZone: undefined, locale: undefined, revision: 0 };
    return signInBrowser(async () => browser)({ by: 'session', session }, { network, signal: new AbortController().signal });
  };

  it('tells its owner that LinkedIn has changed', () => assert.rejects(signIn(true), LayoutChanged));

  for (const [name, isAnswering, stalls] of [
    ['does not answer or has crashed', false, []],
    ['answered late', true, [0, 1]],
  ] as const)
    it(`is interrupted where the page ${name}: nothing is said of LinkedIn`, () =>
      assert.rejects(signIn(isAnswering, stalls), (error) => !(error instanceof LayoutChanged) && /did not answer/.test(String(error))));
});
