import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPacing, seededRandom } from '../../functions/linkedin/browser/pacing.ts';

const recording = () => {
  const waits: number[] = [];
  return { waits, wait: async (milliseconds: number) => void waits.push(milliseconds) };
};

describe('pacing', () => {
  it('pauses alike for the same seed, and counts what it paused', async () => {
    const [one, other] = [recording(), recording()];
    for (const { wait } of [one, other]) {
      const pacing = createPacing('human', seededRandom(7), wait);
      await pacing.pause('arrive');
      await pacing.pause('read');
      await pacing.pause('beforeClick');
      assert.equal(
        pacing.pausedMs,
        (wait === one.wait ? one : other).waits.reduce((sum, each) => sum + each, 0),
      );
    }
    assert.deepEqual(one.waits, other.waits);
    assert.equal(new Set(one.waits).size, 3);
  });

  it('leaves ten profiles within 35 seconds, and one within ten', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const pacing = createPacing('human', seededRandom(seed), recording().wait);
      await pacing.pause('arrive');
      await pacing.pause('read');
      await pacing.pause('beforeClick');
      assert.ok(pacing.pausedMs <= 8_000);
      for (let profile = 1; profile < 10; profile++) {
        await pacing.pause('read');
        await pacing.pause('beforeClick');
      }
      assert.ok(pacing.pausedMs <= 32_000, `${pacing.pausedMs} ms`);
    }
  });

  it('does not pause if it is off', async () => {
    const { waits, wait } = recording();
    const pacing = createPacing('off', () => 0.5, wait);
    await pacing.pause('read');
    assert.deepEqual([waits, pacing.pausedMs], [[], 0]);
  });

  it('ends a pause when the run must stop', async () => {
    const controller = new AbortController();
    const pause = createPacing('human', () => 0.5).pause('arrive', controller.signal);
    controller.abort(new Error('stop'));
    await assert.rejects(pause, { name: 'AbortError' });
  });
});
