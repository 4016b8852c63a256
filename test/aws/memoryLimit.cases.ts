import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { workerLimits } from '../../infra/lambda/standInSystem.ts';
import { areGone, endedAtWork, finished, isEnded, patienceMs } from '../support/lambdaEnds.ts';
import { assertSentOnce, browsers, failures, lambdas, memory, noMemoryLimit, sendMessage } from '../support/sharedStandIns.ts';
import { until } from '../support/until.ts';

const group = () => memory ?? assert.fail('no memory group');

/** Processes that the system ends before all others where memory is short. */
const endFirst = (pids: readonly number[]): void => {
  for (const pid of pids) writeFileSync(`/proc/${pid}/oom_score_adj`, '1000');
};

/** A limit so close to what is used that it may be too low by the time that it is written: the system then refuses it. */
const limitClosely = (): void => {
  for (;;) {
    try {
      group().limit(group().usedMb() + 10);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
    }
  }
};

/** Leaves so little that the next page does not fit, until the system has ended a process. */
const outOfMemory = async (): Promise<void> => {
  const before = group().outOfMemory();
  limitClosely();
  await until('the system has ended a process', () => group().outOfMemory() > before);
  group().limit(workerLimits.memoryMb);
};

export const outOfMemoryWorkers = (): void => {
  describe('a worker whose memory does not suffice', { timeout: 5 * patienceMs, skip: noMemoryLimit }, () => {
    beforeEach(async () => {
      group().limit(workerLimits.memoryMb);
      await lambdas.startFunction('worker');
      const first = await sendMessage();
      await lambdas.work();
      await assertSentOnce(first);
    });
    afterEach(() => group().limit(workerLimits.memoryMb));

    it('goes on in a fresh browser where the system ends its browser: the message is sent once (P3)', async () => {
      endFirst(browsers());
      const message = await sendMessage();
      const working = lambdas.work();
      await outOfMemory();
      await working;
      if (!(await isEnded(message))) await finished(message);
      await assertSentOnce(message);
      assert.deepEqual(
        failures().filter((line) => /not recognized/.test(line)),
        [],
      );
    });

    it('is done again where the system ends its own process: the message is sent once (P1, P3)', async () => {
      endFirst([lambdas.functions.get('worker').pid]);
      const message = await sendMessage();
      const left = await endedAtWork(outOfMemory);
      await until('the browser has ended', () => areGone(left));
      await finished(message);
      await assertSentOnce(message);
    });
  });
};
