import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SignedOut, Throttled } from '../../functions/linkedin/failures.ts';
import { failing, SandboxActing } from '../support/sandboxActing.ts';

describe('people.visit', { timeout: 900_000 }, () => {
  const sandbox = new SandboxActing();
  const { perform, personWhere } = sandbox;

  it('reports people who do not exist, and visits those who do', async () => {
    const { slug, url } = await personWhere('connected');
    for (const status of ['gone', 'unavailable']) {
      await sandbox.site.misbehave({ kind: 'person', status, match: { person: slug } });
      await assert.rejects(perform('people.visit', { person: url }), failing('personNotFound'), status);
    }
    await sandbox.site.misbehave();
    assert.equal(await perform('people.visit', { person: url }), undefined);
    assert.equal((await sandbox.site.effects('visit')).filter((visit) => visit.person === url).length, 1);
  });

  it('reports a sign-out with its reason, and throttling', async () => {
    const { url } = await personWhere('connected');
    for (const reason of ['expired', 'checkpoint', 'captcha', 'verificationCode', 'restricted']) {
      await sandbox.site.misbehave({ kind: 'signOut', reason });
      await assert.rejects(
        perform('people.visit', { person: url }),
        (error) => error instanceof SignedOut && error.reason === reason,
        reason,
      );
    }
    await sandbox.site.misbehave({ kind: 'status', status: 429, match: { path: '/in/' } });
    await assert.rejects(perform('people.visit', { person: url }), Throttled);
  });
});
