import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pageGives } from '../../functions/linkedin/browser/pageBecomes.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

describe('waiting on a page whose main thread is blocked', () => {
  let linkedin: ScriptedLinkedIn;
  const answered = Promise.withResolvers<void>();
  before(async () => {
    linkedin = await openScriptedLinkedIn();
    linkedin.answer(({ pathname }) =>
      pathname === '/slow' ? { json: {}, after: answered.promise } : { html: '<html lang="en"><body></body></html>' },
    );
    const { page } = linkedin;
    await page.goto('https://www.linkedin.com/scene');
    const asked = page.waitForRequest('**/slow');
    await page.evaluate(() => {
      setTimeout(() => {
        const request = new XMLHttpRequest();
        request.open('GET', '/slow', false);
        request.send();
      });
    });
    await asked;
  });
  after(async () => {
    answered.resolve();
    await check();
    await linkedin.close();
  });
  const check = () => linkedin.page.evaluate(() => true as const);

  it('ends with its time', async () => {
    assert.equal(await pageGives(linkedin.page, check, { milliseconds: 50 }), null);
  });

  it('ends with the run', async () => {
    const run = new AbortController();
    const waiting = pageGives(linkedin.page, check, { milliseconds: 60_000, signal: run.signal });
    run.abort(new Error('The run stops'));
    await assert.rejects(waiting, /The run stops/);
  });
});
