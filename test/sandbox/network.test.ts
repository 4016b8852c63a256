import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { goTo } from '../../functions/linkedin/browser/navigation.ts';
import { openLinkedIn } from '../../functions/linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import { requested } from '../../functions/linkedin/browser/request.ts';
import { NetworkUnavailable } from '../../functions/linkedin/failures.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';
import { sessionStates } from '../support/sessionStates.ts';

describe('a network in which LinkedIn cannot be reached', { timeout: 900_000 }, () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ host: '127.0.0.1' });
  });
  after(() => sandbox.close());

  const { signal } = new AbortController();
  const cases: readonly [what: string, hostRules: () => string, code: RegExp][] = [
    ['a name that nobody knows', () => 'MAP * ~NOTFOUND', /^ERR_NAME_NOT_RESOLVED$/],
    ['a door that is closed', () => 'MAP * 127.0.0.1:9', /^ERR_CONNECTION_REFUSED$/],
    ['a certificate that nobody vouches for', () => sandbox.hostRules, /^ERR_CERT_/],
  ];
  for (const [what, hostRules, code] of cases)
    it(`${what} is reported immediately, by the home page and by the sign-in page`, async () => {
      const linkedin = await openLinkedIn({
        session: { storageState: { cookies: [], origins: [] }, userAgent: null },
        pacing: createPacing('off', () => 0),
        hostRules: hostRules(),
      });
      try {
        const from = performance.now();
        const isUnavailable = (error: unknown): boolean => error instanceof NetworkUnavailable && code.test(error.code);
        for (const state of Object.values(sessionStates)) {
          Object.assign(linkedin.facts, state);
          await assert.rejects(goTo(linkedin, '/in/ada/', { name: 'profile', anchors: {} }, signal), isUnavailable);
        }
        await assert.rejects(requested(linkedin, 'https://www.linkedin.com/login'), isUnavailable);
        assert.ok(performance.now() - from < linkedin.patienceMs / 2, 'not after the patience');
      } finally {
        await linkedin.close();
      }
    });
});
