import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { capacityOfMachine, maxWorkers, memoryMbFor, perCore, perCoreWithoutPauses, perGb, workersOn } from '../../infra/local/workers.ts';

const gb = 1024;
const auto = { WORKERS: 'auto', PACING: 'human' } as const;

describe('WORKERS=auto', () => {
  it('is bound by processors, by memory, and by what one thread drives', () => {
    assert.equal(workersOn({ cores: 2, memoryMb: 64 * gb }, auto).count, 2 * perCore);
    assert.equal(workersOn({ cores: 16, memoryMb: 4 * gb }, auto).count, 3 * perGb);
    assert.equal(workersOn({ cores: 128, memoryMb: 1024 * gb }, auto).count, maxWorkers);
  });

  it('counts processors only for what pauses leave of them', () => {
    assert.equal(workersOn({ cores: 8, memoryMb: 64 * gb }, { ...auto, PACING: 'off' }).count, 8 * perCoreWithoutPauses);
  });

  it('is as many as the memory is planned for', () => {
    for (const count of [2, 6, 18, 30, 90]) {
      assert.equal(workersOn({ cores: 64, memoryMb: memoryMbFor(count) }, auto).count, count);
      assert.equal(workersOn({ cores: 64, memoryMb: memoryMbFor(count) - 1 }, auto).count, Math.max(2, count - 1));
    }
  });

  it('is never so few that one long request makes all other accounts wait', () => {
    assert.equal(workersOn({ cores: 1, memoryMb: 200 }, auto).count, 2);
    assert.equal(workersOn({ cores: 1, memoryMb: gb }, auto).count, 2);
  });

  it('leaves memory to others, which a number does not', () => {
    assert.ok(workersOn({ cores: 2, memoryMb: 8 * gb }, auto).reserveMb > 0);
    assert.deepEqual(workersOn({ cores: 2, memoryMb: 8 * gb }, { ...auto, WORKERS: 7 }), { count: 7, reserveMb: 0 });
  });

  it('knows what this machine has', () => {
    const { cores, memoryMb } = capacityOfMachine();
    assert.ok(Number.isInteger(cores) && cores >= 1);
    assert.ok(Number.isFinite(memoryMb) && memoryMb > 100);
  });
});
