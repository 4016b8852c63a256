import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe } from 'node:test';
import { TimedOut } from '../../infra/lambda/lambdaProcess.ts';
import { areGone, endedAtWork, finished, isEnded, patienceMs, profiles } from '../support/lambdaEnds.ts';
import { type Part, testsOf } from '../support/part.ts';
import { arrivals, assertSentOnce, browsers, lambdas, sendMessage } from '../support/sharedStandIns.ts';
import { until } from '../support/until.ts';

const misbehave = (...faults: object[]) => lambdas.control('/faults', { faults });
/** What arrives at once and is answered after everything is over. */
const unanswered = { kind: 'send', outcome: 'slow', ms: patienceMs, times: 1 };

/** Whether what the worker has started is Chromium by now, and no longer the script that starts it. */
const isChromium = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start-chromium\0');
  } catch {
    return false;
  }
};

export const killedAtTheTimeLimit = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('a worker that is killed with its browser at work, as at its time limit', { timeout: 5 * patienceMs }, () => {
    beforeEach(() => lambdas.startFunction('worker'));

    it('after the click: the browser ends, and the message is looked up and not sent again (P3, P4)', async () => {
      await misbehave(unanswered);
      const message = await sendMessage();
      const left = await endedAtWork(async () => {
        await until('the message has arrived', async () => (await arrivals(message.text)) === 1);
        await lambdas.functions.get('worker').close();
      });
      assert.ok(left.length > 0);
      await until('the browser has ended', () => areGone(left));
      await finished(message);
      await assertSentOnce(message);
      await until('its profile is removed', async () => (await profiles()) === 1);
    });

    it('with a browser that does not notice it: it is ended before the next one starts, and the message is sent once (P3)', async () => {
      await misbehave({ kind: 'latency', ms: 3_000, times: 1 });
      const message = await sendMessage();
      const left = await endedAtWork(async () => {
        await until('a browser is open', async () => browsers().some(isChromium) && (await profiles()) > 0);
        for (const pid of browsers()) process.kill(pid, 'SIGSTOP');
        await lambdas.functions.get('worker').close();
      });
      assert.equal(areGone(left), false);
      await finished(message);
      await assertSentOnce(message);
      await until('the browser has ended', () => areGone(left));
      await until('its profile is removed', async () => (await profiles()) === 1);
    });

    rest('at the limit itself, stuck: the message comes again when its visibility timeout is over (P1, P3)', async () => {
      await misbehave({ kind: 'latency', ms: patienceMs, times: 1 });
      const message = await sendMessage();
      const timedOut = assert.rejects(lambdas.work(10_000, 20_000), TimedOut);
      const { pid, lines } = lambdas.functions.get('worker');
      await until('the run has begun', () => lines.some((line) => line.includes('A run starts')));
      process.kill(pid, 'SIGSTOP');
      await timedOut;
      await lambdas.startFunction('worker');
      const from = performance.now();
      while (!(await isEnded(message))) {
        assert.ok(performance.now() - from < 3 * patienceMs, 'the message did not come again');
        await lambdas.work(20_000);
      }
      await assertSentOnce(message);
    });
  });
};
