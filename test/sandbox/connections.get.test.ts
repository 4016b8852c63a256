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

  it('a list with a missing part is an error, not a shorter list (P13)', async () => {
    await sandbox.linkedin.fault({ kind: 'cutList' });
    await assert.rejects(call('connections.get', {}), LayoutChanged);
  });
});
