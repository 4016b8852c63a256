import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { SandboxReading } from '../support/sandboxReading.ts';

describe('connections.get', () => {
  const sandbox = new SandboxReading();
  const { call } = sandbox;

  it('all that the page counts, the most recent first', async () => {
    const rows = (await call('connections.get', {})) as JsonObject[];
    const connected = sandbox.world.people.filter(({ relations }) => relations['demo-account-1']?.state === 'connected');
    assert.deepEqual(new Set(rows.map(({ publicUrl }) => publicUrl)), new Set(connected.map(({ url }) => url)));
    assert.equal(rows.length, connected.length);
  });

  it('those since a day, and the day of each', async () => {
    const all = (await call('connections.get', {})) as { connectedAt: string }[];
    const days = all.map(({ connectedAt }) => Date.parse(connectedAt));
    assert.deepEqual(
      days,
      days.toSorted((one, other) => other - one),
    );
    assert.equal(new Set(days).size, all.length);
    // A moment within the day of the third.
    const since = new Date((days[2] ?? 0) + 3_600_000).toISOString();
    assert.deepEqual(await call('connections.get', { since }), all.slice(0, 3));
    assert.deepEqual(await call('connections.get', { since, limit: 2 }), all.slice(0, 2));
    assert.deepEqual(await call('connections.get', { since: '2000-01-01T00:00:00Z' }), all);
    assert.deepEqual(await call('connections.get', { since: new Date(Date.now() + 10 * 86_400_000).toISOString() }), []);
  });

  it('since a day loads no more of the list than it needs', async () => {
    // The next part of the list would be missing.
    await sandbox.linkedin.fault({ kind: 'cutList' });
    const [first] = (await call('connections.get', { limit: 1 })) as { connectedAt: string }[];
    assert.equal(((await call('connections.get', { since: first?.connectedAt ?? '' })) as unknown[]).length, 1);
  });

  it('a list with a missing part is an error, not a shorter list (P13)', async () => {
    await sandbox.linkedin.fault({ kind: 'cutList' });
    await assert.rejects(call('connections.get', {}), LayoutChanged);
  });
});
