import assert from 'node:assert/strict';
import { it } from 'node:test';
import { prove } from '../../infra/prove/proving.ts';
import { verdictOf } from '../../infra/prove/verdict.ts';
import { testSeed } from '../support/property.ts';

/** What `npm run prove` does: kills the whole process, and compares the ledger with what was told. */
export const killed = (kills: number, emulate = false): void => {
  const engine = emulate ? 'emulators' : 'SQLite';
  it(`P1 P2 P3: the whole process on ${engine} killed outright ${kills} time(s) in the middle of arrays (seed ${testSeed}): everything accepted ends, in order, each message once`, async () => {
    const { faults, counts } = verdictOf(await prove({ times: kills, seed: testSeed, emulate }));
    assert.deepEqual(faults, []);
    assert.equal(counts.accepted, 4 * kills);
    assert.ok(counts.sentOnce > 0);
  });
};
