import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, it, type TestContext } from 'node:test';
import { type Browser, type Running, runningBrowser } from '../../functions/linkedin/browser/runningBrowser.ts';

const pid = 1_234_567;
const groupKilled = [-pid, 'SIGKILL'];

describe('the end of a browser', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'account-api-ending-'));
  });

  /** A browser whose context ends in order, or does not answer until it is killed; and the signals that were sent. */
  const running = (t: TestContext, answers: boolean): { browser: Browser; context: EventEmitter; signals: unknown[] } => {
    const signals: unknown[] = [];
    const context = new EventEmitter();
    const killed = Promise.withResolvers<void>();
    t.mock.method(process, 'kill', (...signal: unknown[]) => {
      signals.push(signal);
      killed.resolve();
      return true;
    });
    const close = async (): Promise<void> => {
      if (!answers) await killed.promise;
      context.emit('close');
    };
    Object.assign(context, { close });
    const browser = runningBrowser({ context: context as unknown as Running['context'], pid, directory, endTimeoutMs: 20 });
    return { browser, context, signals };
  };

  it('is orderly where it answers, and nothing is killed then or later: the number may belong to another program', async (t) => {
    const { browser, signals } = running(t, true);
    await browser.close();
    await browser.kill();
    assert.deepEqual(signals, []);
    assert.equal(existsSync(directory), false);
  });

  it('is that of all of its processes where it does not answer', async (t) => {
    const { browser, signals } = running(t, false);
    await browser.close();
    assert.deepEqual(signals, [groupKilled]);
    assert.equal(existsSync(directory), false);
  });

  it('does not wait for an answer where it is killed', async (t) => {
    const { browser, signals } = running(t, true);
    await browser.kill();
    await browser.kill();
    assert.deepEqual(signals, [groupKilled]);
    assert.equal(existsSync(directory), false);
  });

  it('is noticed where it ends by itself: what is left goes at once, and nothing is killed later', async (t) => {
    const { browser, context, signals } = running(t, true);
    context.emit('close');
    assert.deepEqual(signals, [groupKilled]);
    await browser.close();
    await browser.kill();
    assert.deepEqual(signals, [groupKilled]);
    assert.equal(existsSync(directory), false);
  });
});
