import assert from 'node:assert/strict';
import { it } from 'node:test';
import { demoTokens } from '../../infra/local/demo.ts';
import { readRunning } from '../../infra/local/running.ts';
import { administered, calls, fresh, modeOf, openBelow, start, withCustomer } from '../support/dataDirectories.ts';

it('the sandbox and linkedin.com know nothing of each other, in whichever order they are started', async () => {
  const dataDir = fresh();
  for (const LINKEDIN of ['sandbox', 'live', 'sandbox']) {
    const system = await start(dataDir, { LINKEDIN });
    try {
      const expected = LINKEDIN === 'sandbox' ? [200, 400] : [401, 401];
      assert.deepEqual([await administered(system.url, demoTokens.customer), await calls(system.url)], expected, LINKEDIN);
      if (LINKEDIN === 'live') await withCustomer(system.engine, 'our-token');
      assert.equal(await administered(system.url, 'our-token'), LINKEDIN === 'live' ? 200 : 401);
      assert.equal((await readRunning(dataDir))?.LOCAL_URL, system.url);
      assert.deepEqual(openBelow(dataDir), []);
      assert.equal(modeOf(dataDir), 0o700);
    } finally {
      await system.close();
    }
  }
  const live = await start(dataDir, { LINKEDIN: 'live' });
  assert.equal(await administered(live.url, 'our-token'), 200, 'it is as it was left');
  await live.close();
});
