import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { inTabs, leavePages, pageOfFailure } from '../../functions/linkedin/browser/tabs.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

const { signal } = new AbortController();

describe('reading side by side in tabs', () => {
  let linkedin: ScriptedLinkedIn;
  before(async () => {
    linkedin = await openScriptedLinkedIn();
  });
  after(() => linkedin.close());

  it('opens no tab for a single piece', async () => {
    const before = linkedin.context.pages();
    assert.deepEqual(await inTabs(linkedin, [async ({ page }) => page === linkedin.page], signal), [true]);
    assert.deepEqual(linkedin.context.pages(), before);
  });

  it('gives the results in the order of the pieces, from no more than four pages', async () => {
    const pages = new Set<unknown>();
    const pieces = Array.from({ length: 8 }, (_, index) => async ({ page }: LinkedIn) => {
      pages.add(page);
      return `${index} ${await page.evaluate(() => document.readyState)}`;
    });
    const results = await inTabs(linkedin, pieces, signal);
    assert.deepEqual(
      results,
      Array.from({ length: 8 }, (_, index) => `${index} complete`),
    );
    assert.ok(pages.has(linkedin.page) && pages.size <= 4);
    assert.equal(linkedin.context.pages().length, 4);
  });

  it('leaves LinkedIn in every tab, and works in the same tabs the next time', async () => {
    const visit = async ({ page }: LinkedIn) => {
      await page.goto('https://www.linkedin.com/feed/');
      return page;
    };
    const before = await inTabs(linkedin, [visit, visit, visit, visit], signal);
    await leavePages(linkedin);
    assert.deepEqual(
      linkedin.context.pages().map((page) => page.url()),
      ['about:blank', 'about:blank', 'about:blank', 'about:blank'],
    );
    assert.deepEqual(new Set(await inTabs(linkedin, [visit, visit, visit, visit], signal)), new Set(before));
  });

  it('stops the others when one fails, and knows on which page', async () => {
    const failure = new Error('this one');
    const stopped = Promise.withResolvers<void>();
    const begun: number[] = [];
    const waiting = (index: number) => async (_: LinkedIn, stop: AbortSignal) => {
      begun.push(index);
      stop.addEventListener('abort', () => stopped.resolve());
      await stopped.promise;
    };
    let failing: unknown;
    const pieces = [
      waiting(0),
      async ({ page }: LinkedIn) => {
        failing = page;
        throw failure;
      },
      waiting(2),
      waiting(3),
      waiting(4),
    ];
    await assert.rejects(inTabs(linkedin, pieces, signal), (error) => error === failure);
    assert.equal(pageOfFailure(linkedin, failure), failing);
    assert.ok(!begun.includes(4));
    assert.equal(pageOfFailure(linkedin, new Error('of the whole')), linkedin.page);
  });

  it('reads one page after another however many are open', async () => {
    let reading = 0;
    let most = 0;
    const pacing = createPacing(
      'human',
      () => 0.5,
      async () => {
        reading += 1;
        most = Math.max(most, reading);
        await linkedin.page.evaluate(() => undefined);
        reading -= 1;
      },
    );
    const pieces = Array.from({ length: 6 }, () => (tab: LinkedIn, stop: AbortSignal) => tab.pacing.pause('read', stop));
    await inTabs({ ...linkedin, pacing }, pieces, signal);
    assert.equal(most, 1);
    assert.ok(pacing.pausedMs > 6 * 1_900);
  });

  it('ends with the reason for which the run must stop', async () => {
    const stop = new AbortController();
    const pieces = [async () => stop.abort(new Error('lease lost'))];
    await assert.rejects(inTabs(linkedin, pieces, stop.signal), /lease lost/);
  });
});
