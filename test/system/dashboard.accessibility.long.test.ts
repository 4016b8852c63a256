import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DashboardScene, lookAt, waysToLook } from '../support/dashboardScene.ts';

it('no view of the dashboard has an accessibility violation or is too wide: the other devices and colours', async () => {
  await using scene = await DashboardScene.open();
  for (const { name, ...way } of waysToLook(scene, 'others')) assert.deepEqual(await lookAt(scene.dashboard, way), [], name);
  assert.deepEqual(scene.dashboard.faults, []);
});
