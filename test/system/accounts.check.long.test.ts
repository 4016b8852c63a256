import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { checkReport } from '../../functions/contract/account.check.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { DashboardPage } from '../support/dashboardPage.ts';
import { api } from '../support/sharedSystem.ts';

it('P13: npm run doctor says what works, and which page is unknown; the dashboard shows the same report', async () => {
  await api.faults({ kind: 'unknownLayout', match: { path: '/mynetwork/invitation-manager/sent' } });
  const [{ id: accountId = '' } = {}] = api.world.accounts;
  const file = join(api.dataDir, 'report.json');
  const words = ['--account', accountId, '--file', file, '--api', api.system.url, '--token', demoTokens.customer];
  const command = promisify(execFile)(process.execPath, ['infra/local/doctor.ts', ...words], { env: commandEnvironment() });
  const ended = await command.then(
    () => assert.fail('an unknown page is exit code 1'),
    (error: { code: number; stdout: string }) => error,
  );
  assert.equal(ended.code, 1, ended.stdout);
  assert.match(ended.stdout, /^account\.get +works +/m);
  assert.match(ended.stdout, /^connections\.getOutgoing +UNKNOWN +sentInvitations: anchor/m);
  assert.match(ended.stdout, /^people\.search, Sales Navigator +not checked +/m);
  assert.match(ended.stdout, /1 met an unknown page or element/);
  const text = await readFile(file, 'utf8');
  const report = checkReport.parse(JSON.parse(text));
  assert.equal(report.sections.filter(({ outcome }) => outcome === 'unknown').length, 1);
  assert.ok(!text.includes(accountId) && !text.includes('req_'));
  const ledger = await api.ledger();
  assert.deepEqual([...new Set(ledger.map(({ kind }) => kind))], ['visit'], 'it changes nothing on LinkedIn');
  const visited = new Set(ledger.flatMap(({ person }) => person ?? []));
  assert.ok(visited.size <= 2, [...visited].join());
  for (const { name, slug, profileId } of api.world.people)
    for (const told of [name, slug, profileId]) assert.ok(!text.includes(told), told);

  await using dashboard = await DashboardPage.open(api.system.url);
  const { page } = dashboard;
  await page.goto(`${api.system.url}/dashboard#/accounts/${accountId}/check`);
  await dashboard.signIn(demoTokens.customer);
  await dashboard.go(`#/accounts/${accountId}/check`);
  const row = page.getByRole('row').filter({ hasText: 'connections.getOutgoing' });
  assert.match((await row.textContent()) ?? '', /Unknown page.*sentInvitations · anchor/);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the report' }).click();
  assert.deepEqual(JSON.parse(await readFile(await (await saved).path(), 'utf8')), report);
  assert.deepEqual(await dashboard.accessibilityFaults(), []);
  assert.deepEqual(dashboard.faults, []);
});
