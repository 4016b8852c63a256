import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { everyFunctionUse, hasSucceeded } from '../../infra/bench/workerMemory.ts';
import { workerLimits } from '../../infra/lambda/standInSystem.ts';
import { lambdas, memory, noMemoryLimit } from '../support/sharedStandIns.ts';

const unknown = { usedMb: () => 0 };

export const everyFunctionPackaged = (): void => {
  describe('every function in the packaged worker, with Chromium as a single process and the memory of Lambda', () => {
    it('succeeds, and leaves a quarter of the memory', { timeout: 20 * 60_000 }, async (t) => {
      if (noMemoryLimit !== false) t.diagnostic(noMemoryLimit);
      memory?.limit(workerLimits.memoryMb);
      const endedBefore = memory?.outOfMemory();
      let count = 0;
      for await (const { name, peakMb, result } of everyFunctionUse(lambdas, memory ?? unknown)) {
        assert.ok(hasSucceeded(result), `${name}: ${result}`);
        assert.ok(peakMb < workerLimits.memoryMb * 0.75, `${name} took ${peakMb} MB`);
        count += 1;
      }
      assert.ok(count > 0);
      assert.equal(memory?.outOfMemory(), endedBefore);
    });
  });
};
