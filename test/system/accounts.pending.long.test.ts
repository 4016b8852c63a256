import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoTokens } from '../../infra/local/demo.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const pending = 20;
/** Far less than consecutive sign-ins take; a single request takes a second or two. */
const promptlyMs = 30_000;

describe('sign-ins beside requests, with two workers', () => {
  let system: RunningSystem;
  before(async () => {
    system = await RunningSystem.start({ WORKERS: '2', SIGN_IN_HOLD_SECONDS: '300' });
  });
  after(() => system.close());

  const admin = async (name: string, body: unknown) => {
    const response = await fetch(`${system.system.url}/admin/${name}`, {
      method: 'POST',
      headers: { 'account-api-token': demoTokens.customer, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { completion, error } = (await response.json()) as { completion?: Record<string, string>; error?: { errorType: string } };
    return { status: response.status, retryAfter: response.headers.get('retry-after'), completion, errorType: error?.errorType };
  };

  /** How long another account's request takes. */
  const requestMs = async () => {
    const begun = performance.now();
    const { envelope } = await system.call('connections.checkStatus', { people: [system.person('connected').url] });
    assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
    return performance.now() - begun;
  };

  it('twenty that wait for their owners’ codes block no other, and each continues with its code', { timeout: 300_000 }, async () => {
    const given = { email: 'edvin@sandbox.example', password: 'lighthouse' };
    const waiting = await Promise.all(Array.from({ length: pending }, () => admin('accounts.connect', given)));
    assert.deepEqual([...new Set(waiting.map(({ completion }) => completion?.status))], ['verificationRequired']);
    const ms = await requestMs();
    assert.ok(ms < promptlyMs, `${ms} ms`);
    const verified = await admin('accounts.verify', { accountId: waiting.at(-1)!.completion!.accountId, code: '482913' });
    assert.equal(verified.completion?.status, 'active', JSON.stringify(verified));
  });

  it('a flood of them leaves a worker to the requests of others, and is refused beyond its bound', { timeout: 300_000 }, async () => {
    const flood = Array.from({ length: 60 }, (_, index) => admin('accounts.connect', { cookies: { li_at: `bogus-${index}` } }));
    const ms = await requestMs();
    assert.ok(ms < promptlyMs, `${ms} ms`);
    const replies = await Promise.all(flood);
    const refused = replies.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 60 - 20 - 20, `${refused.length} were refused`);
    assert.ok(refused.every(({ errorType, retryAfter }) => errorType === 'tooManySignIns' && Number(retryAfter) > 0));
    assert.ok(replies.every(({ status, errorType }) => status === 429 || errorType === 'signInRefused'));
  });
});
