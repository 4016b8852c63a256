import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { beforeEach, describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ProcessEnded, TimedOut } from '../../infra/lambda/lambdaProcess.ts';
import { familyOf } from '../../infra/lambda/sandboxFreeze.ts';
import { type Part, testsOf } from '../support/part.ts';
import { arrivals, assertSentOnce, browsers, lambdas, sendMessage } from '../support/sharedStandIns.ts';

const patienceMs = 60_000;
type Sent = Awaited<ReturnType<typeof sendMessage>>;

const until = async (what: string, isTrue: () => Promise<boolean>): Promise<void> => {
  const from = performance.now();
  while (!(await isTrue())) {
    assert.ok(performance.now() - from < patienceMs, `waited in vain until ${what}`);
    await pause(50);
  }
};
const isEnded = async ({ path, account }: Sent): Promise<boolean> => (await lambdas.result(path, account)).status !== 'processing';
const misbehave = (...faults: object[]) => lambdas.control('/faults', { faults });

/** The profiles that lie in the folder of the worker. */
const profiles = async (): Promise<number> =>
  (await readdir(lambdas.functions.temporaryOf('worker'))).filter((name) => name.startsWith('account-api-browser-')).length;

/** Kills the worker's process, and nothing that it has started, once this is so. Returns all that it had started. */
const killedWhen = async (
  what: string,
  isTime: () => Promise<boolean>,
  before: (browsers: readonly number[]) => void = () => undefined,
) => {
  const worker = lambdas.functions.get('worker');
  const working = assert.rejects(lambdas.work(), ProcessEnded);
  await until(what, isTime);
  before(browsers());
  const left = familyOf(worker.pid).filter(({ pid }) => pid !== worker.pid);
  await worker.close();
  await working;
  return left.map(({ pid }) => pid);
};

const areGone = async (pids: readonly number[]): Promise<boolean> => pids.every((pid) => familyOf(pid).every(({ state }) => state === 'Z'));

/** Lambda starts the function again; the sweeper runs from time to time, and shows the message when the killed run counts as dead. */
const finished = async (message: Sent): Promise<void> => {
  await lambdas.startFunction('worker');
  await until('the request has ended', async () => {
    await lambdas.sweep();
    await lambdas.work(500);
    return isEnded(message);
  });
};

export const killedAtTheTimeLimit = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('a worker that is killed with its browser at work, as at its time limit', { timeout: 5 * patienceMs }, () => {
    beforeEach(() => lambdas.startFunction('worker'));

    it('after the click: the browser ends, and the message is looked up and not sent again (P3, P4)', async () => {
      await misbehave({ kind: 'send', outcome: 'slow', ms: patienceMs, times: 1 });
      const message = await sendMessage();
      const left = await killedWhen('the message has arrived', async () => (await arrivals(message.text)) === 1);
      assert.ok(left.length > 0);
      await until('the browser has ended', () => areGone(left));
      await finished(message);
      await assertSentOnce(message);
      assert.equal(await profiles(), 1);
    });

    it('before the click, with a browser that notices nothing: it is ended before the next one starts, and the message is sent once (P3)', async () => {
      await misbehave({ kind: 'latency', ms: 3_000, times: 1 });
      const message = await sendMessage();
      const stop = (pids: readonly number[]): void => {
        for (const pid of pids) process.kill(pid, 'SIGSTOP');
      };
      const left = await killedWhen('a browser is open', async () => browsers().length > 0 && (await profiles()) > 0, stop);
      assert.equal(await areGone(left), false);
      await finished(message);
      await assertSentOnce(message);
      assert.equal(await areGone(left), true);
      assert.equal(await profiles(), 1);
    });

    rest('at the limit itself: the message comes again when its visibility timeout is over (P1, P3)', async () => {
      await lambdas.startFunction('worker', { STOP_BEFORE_DEADLINE_SECONDS: '0.01' });
      await misbehave({ kind: 'send', outcome: 'slow', ms: patienceMs, times: 1 });
      const message = await sendMessage();
      await assert.rejects(lambdas.work(10_000, 15_000), TimedOut);
      const from = performance.now();
      await lambdas.startFunction('worker');
      while (!(await isEnded(message))) {
        assert.ok(performance.now() - from < 3 * patienceMs, 'the message did not come again');
        await lambdas.work(20_000);
      }
      await assertSentOnce(message);
    });
  });
};
