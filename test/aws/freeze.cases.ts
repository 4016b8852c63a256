import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isEnded } from '../support/lambdaEnds.ts';
import { assertSentOnce, browsers, failures, lambdas, relays, sendMessage } from '../support/sharedStandIns.ts';
import { until } from '../support/until.ts';

const minuteMs = 60_000;
const work = async (): Promise<void> => assert.deepEqual(await lambdas.work(), { batchItemFailures: [] }, failures().join('\n'));

/** Sends a message, and lets the worker send it. */
const sent = async (account: number): Promise<void> => {
  const message = await sendMessage(account);
  await work();
  await assertSentOnce(message);
};

/** Freezes all functions for a time, after which their clock has gone on by more. */
const frozen = async (milliseconds: number, aheadMs = 0, meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> => {
  await lambdas.freeze();
  await pause(milliseconds);
  await meanwhile();
  lambdas.thaw(aheadMs);
};

export const frozenSandboxes = (): void => {
  describe('a Lambda that is frozen between invocations', { timeout: 20 * minuteMs }, () => {
    const start = (settings: Record<string, string> = {}) => lambdas.startFunction('worker', settings);
    beforeEach(() => start());

    it('goes on in the same browser after seconds, and in a fresh one for another account', async () => {
      await sent(0);
      const [kept] = browsers();
      await frozen(3_000);
      await sent(0);
      assert.deepEqual(browsers(), [kept]);
      await frozen(3_000);
      await sent(1);
      assert.equal(browsers().length, 1);
      assert.notDeepEqual(browsers(), [kept]);
      assert.deepEqual(failures(), []);
    });

    it('replaces its browser after minutes', async () => {
      await sent(0);
      for (const minutes of [1, 45]) {
        const before = browsers();
        await frozen(1_000, minutes * minuteMs);
        await sent(0);
        assert.equal(browsers().length, 1);
        assert.notDeepEqual(browsers(), before);
      }
      assert.deepEqual(failures(), []);
    });

    it('ends a browser whose time to idle passes meanwhile, and never one at work', async () => {
      await start({ BROWSER_IDLE_SECONDS: '2' });
      for (const account of [0, 1]) {
        await sent(0);
        await frozen(3_000);
        await sent(account);
        assert.ok(browsers().length <= 1);
      }
      assert.deepEqual(failures(), []);
    });

    for (const [how, broken] of [
      ['answer nothing any more', 'silence'],
      ['are closed', 'reset'],
    ] as const)
      it(`works on when the connections that it has kept ${how}`, async () => {
        await sent(0);
        let count = 0;
        await frozen(1_000, 5 * minuteMs, async () => {
          count = await relays[broken]();
        });
        assert.ok(count > 0);
        await sent(0);
        assert.deepEqual(failures(), []);
      });

    it('works on when the clock jumps after an invocation has begun, and its heartbeats seem old', async () => {
      await sent(0);
      const message = await sendMessage(0);
      const working = lambdas.work();
      lambdas.thaw(20 * minuteMs);
      await Promise.all([working, lambdas.sweep()]);
      await until('the request has ended', async () => {
        await lambdas.work(500);
        return isEnded(message);
      });
      await assertSentOnce(message);
    });

    it('is the same after minutes, with dead connections and timers that are due', async () => {
      await start({ BROWSER_IDLE_SECONDS: '60' });
      await sent(0);
      await frozen(1.5 * minuteMs, 0, () => relays.silence());
      for (const account of [0, 1]) {
        await sent(account);
        assert.equal(browsers().length, 1);
      }
      assert.deepEqual(failures(), []);
    });
  });
};
