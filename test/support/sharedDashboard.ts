import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import type { Page } from 'playwright-core';
import type { DashboardPage } from './dashboardPage.ts';
import { views } from './dashboardPage.ts';
import { DashboardScene } from './dashboardScene.ts';
import type { RunningSystem } from './runningSystem.ts';

/**
 * The only dashboard of this process, signed in, and its system. The sandbox and the size of the window are reset after each test; a test
 * reverts its other changes itself, and leaves the page at the dashboard.
 */
export let scene: DashboardScene;
export let api: RunningSystem;
export let dashboard: DashboardPage;
export let page: Page;

export const admin: DashboardScene['admin'] = (name, input) => scene.admin(name, input);

before(async () => {
  scene = await DashboardScene.open();
  ({ api, dashboard } = scene);
  ({ page } = dashboard);
});
afterEach(async () => {
  await api.reset();
  await page.setViewportSize(views.desktop);
  assert.deepEqual(dashboard.faults.splice(0), []);
});
after(() => scene?.[Symbol.asyncDispose]());
