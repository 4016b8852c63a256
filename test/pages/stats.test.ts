import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { accountGet as accountDeclaration } from '../../functions/contract/account.ts';
import { statsGetPerformance as performanceDeclaration, statsGetSsi as ssiDeclaration } from '../../functions/contract/stats.ts';
import { validateData } from '../../functions/contract/validation.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { freshFacts } from '../../functions/linkedin/browser/session.ts';
import { SignedOut } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readingRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';
import { home, openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { sessionStates } from '../support/sessionStates.ts';

const accountGet = performers['account.get']!;
const statsGetPerformance = performers['stats.getPerformance']!;
const statsGetSsi = performers['stats.getSSI']!;

const run = readingRun;

const bar = (id: string, value: string) => `<progress id="${id}__sub-score-bar" value="${value}" max="25"></progress>`;
const rank = (name: string, top: string) =>
  `<div class="ssi-rank"><dt class="ssi-rank__category-name">${name}</dt><dd class="ssi-rank__category-score">Top <span class="t-40">${top}</span>%</dd></div>`;

const ssiPage = (total: string, ranks: string, bars = ['9.5', '25', '0', '12.25']) => `<html lang="en"><body><dl>${ranks}</dl>
  <div class="group-ssi-score"><figcaption><span class="ssi-score__value">99</span> out of 100</figcaption></div>
  <div class="user-ssi-score"><figcaption class="user-ssi-score__donut-chart-caption"><span class="ssi-score__value">${total}</span> out of 100</figcaption>
  ${['establish-brand', 'find-people', 'engage-with-insights', 'build-relationships'].map((id, index) => (bars[index] ? bar(id, bars[index]) : '')).join('')}
  </div></body></html>`;

const figure = (href: string, count: string, label: string) =>
  `<a href="https://www.linkedin.com${href}"><div><p>${count}</p><p>${label}</p></div></a>`;

const dashboard = (...links: string[]) =>
  `<html lang="en"><body data-rehydrated="true"><nav><a href="https://www.linkedin.com/me/profile-views/">Profile viewers 7</a></nav>
  <main id="workspace" data-sdui-screen="com.linkedin.sdui.Dashboard">${links.join('')}</main></body></html>`;

describe('an account’s own figures', () => {
  let linkedin: ScriptedLinkedIn;
  let page = '';
  before(async () => {
    linkedin = await openScriptedLinkedIn();
    linkedin.answer(({ pathname }) => ({ html: pathname === '/feed/' ? home : page }));
  });
  after(() => linkedin.close());

  const ssi = async (through: LinkedIn = linkedin) => statsGetSsi.perform(through, {}, run);
  const performance = async (through: LinkedIn = linkedin) => statsGetPerformance.perform(through, {}, run);

  it('stats.getSSI reads its own score, not the circles of others, and the ranks by their names', async () => {
    page = ssiPage('47', rank('Network SSI rank', '8') + rank('Industry SSI rank', '31'));
    const data = await ssi();
    assert.deepEqual(data, {
      ssi: 47,
      industryTop: 31,
      networkTop: 8,
      pillars: { brand: 9.5, people: 25, insights: 0, relationships: 12.25 },
    });
    assert.equal(validateData(ssiDeclaration, {}, data as never).ok, true);
  });

  it('stats.getSSI reads the ranks by their order in another language, and null where there are none', async () => {
    page = ssiPage('47', rank('Classement dans le secteur', '31') + rank('Classement dans le réseau', '8'));
    assert.deepEqual(
      [((await ssi()) as { industryTop: number }).industryTop, ((await ssi()) as { networkTop: number }).networkTop],
      [31, 8],
    );
    page = ssiPage('0', '');
    const data = (await ssi()) as { ssi: number; industryTop: null };
    assert.deepEqual([data.ssi, data.industryTop], [1, null]);
    assert.equal(validateData(ssiDeclaration, {}, data as never).ok, true);
  });

  it('stats.getSSI never invents missing values (P13)', async () => {
    page = ssiPage('47', '', ['1', '', '3', '4']);
    await assert.rejects(ssi(), lacking('people'));
    page = ssiPage('47', '', ['1', '26', '3', '4']);
    await assert.rejects(ssi(), lacking('people'));
    page = '<html lang="en"><body><div class="group-ssi-score"><span class="ssi-score__value">99</span></div></body></html>';
    await assert.rejects(ssi(linkedin.impatient), lacking('anchor'));
  });

  it('stats.getSSI reads the piece of a real page', (test) => {
    const file = new URL('../../../shared/pages/fragments/ssi-page.html', import.meta.url);
    if (!existsSync(file)) return test.skip('shared/pages is not here: skipped');
    const truth = JSON.parse(readFileSync(new URL('ssi-response.json', file), 'utf8'));
    page = `<html lang="en"><body>${readFileSync(file, 'utf8')}</body></html>`;
    return ssi().then((data) => {
      const read = data as { ssi: number; industryTop: number; networkTop: number; pillars: Record<string, number> };
      const ranked = (type: string) => truth.groupScore.find((group: { groupType: string }) => group.groupType === type).rank;
      assert.deepEqual(
        [read.ssi, read.industryTop, read.networkTop],
        [Math.round(truth.memberScore.overall), ranked('INDUSTRY'), ranked('NETWORK')],
      );
      assert.deepEqual(
        ['brand', 'people', 'insights', 'relationships'].map((pillar) => read.pillars[pillar]),
        truth.memberScore.subScores.map(({ score }: { score: number }) => score),
      );
    });
  });

  it('stats.getPerformance reads each figure by its address, whatever the words beside it', async () => {
    page = dashboard(
      figure('/analytics/creator/content/?metricType=IMPRESSIONS', '1,010', 'Post impressions in the past 7 days'),
      figure('/analytics/creator/audience/', '12.5K', 'Followers'),
      figure('/analytics/profile-views/', '0', 'Profilbesucher in den letzten 90 Tagen'),
      figure('/analytics/search-appearances/', '3\u202f214', 'Search appearances previous week'),
    );
    const data = await performance();
    assert.deepEqual(data, {
      followersCount: 12_500,
      postViewsLast7Days: 1010,
      profileViewsLast90Days: 0,
      searchAppearancesPreviousWeek: 3214,
    });
    assert.equal(validateData(performanceDeclaration, {}, data as never).ok, true);
  });

  it('stats.getPerformance answers null for what is not shown, and layoutChanged for a link without its figure', async () => {
    page = dashboard(figure('/me/profile-views/', '45', 'Profile viewers in the past 90 days'));
    assert.deepEqual(await performance(), {
      followersCount: null,
      postViewsLast7Days: null,
      profileViewsLast90Days: 45,
      searchAppearancesPreviousWeek: null,
    });
    page = dashboard(figure('/me/profile-views/', '–', 'Profile viewers in the past 90 days'));
    await assert.rejects(performance(), lacking('profileViews'));
    page = dashboard();
    await assert.rejects(performance(linkedin.impatient), lacking('anchor'));
  });
});

describe('an account of the sandbox', () => {
  let sandbox: SandboxLinkedIn;
  before(async () => {
    sandbox = await openSandboxLinkedIn();
  });
  after(() => sandbox[Symbol.asyncDispose]());

  it('account.get returns the member, in both renderers', async () => {
    for (const renderer of ['sdui', 'ember']) {
      await sandbox.reset();
      await sandbox.fault({ kind: 'renderer', renderer });
      const data = (await accountGet.perform(sandbox.linkedin, {}, run)) as Record<string, unknown>;
      const { people } = await sandbox.world();
      const own = people.find(({ slug }) => data.publicUrl === `https://www.linkedin.com/in/${encodeURIComponent(slug)}`);
      assert.ok(own, String(data.publicUrl));
      assert.deepEqual(data, {
        name: own.name,
        publicUrl: data.publicUrl,
        headline: own.headline,
        status: 'active',
        salesNavigator: null,
        premium: false,
        language: 'en',
        timeZone: null,
        proxy: null,
      });
      assert.equal(validateData(accountDeclaration, {}, data as never).ok, true);
    }
  });

  it('account.get tells whether the account has Premium, by the page of its own profile or the home page', async () => {
    const { context, facts } = sandbox.linkedin;
    for (const renderer of ['sdui', 'ember']) {
      await sandbox.reset();
      await sandbox.fault({ kind: 'renderer', renderer });
      const session = (await context.cookies()).find(({ name }) => name === 'li_at');
      assert.ok(session);
      await context.addCookies([{ ...session, value: 'sandbox-li-at-2' }]);
      Object.assign(facts, freshFacts());
      const data = (await accountGet.perform(sandbox.linkedin, {}, run)) as Record<string, unknown>;
      assert.equal(data.name, 'Edvin Sorrel');
      assert.equal(data.premium, true, renderer);
    }
  });

  it('gets its index and its figures as well', async () => {
    const { linkedin } = sandbox;
    for (const [declaration, performer] of [
      [ssiDeclaration, statsGetSsi],
      [performanceDeclaration, statsGetPerformance],
    ] as const) {
      const data = (await performer.perform(linkedin, {}, run)) as Record<string, unknown>;
      assert.equal(validateData(declaration, {}, data as never).ok, true, JSON.stringify(data));
      assert.ok(Object.values(data).every((value) => value !== null));
    }
  });

  it('meets a wall as every function does', async () => {
    await sandbox.fault({ kind: 'signOut', reason: 'captcha' });
    Object.assign(sandbox.linkedin.facts, sessionStates.cold);
    await assert.rejects(
      async () => accountGet.perform(sandbox.linkedin, {}, run),
      (error) => error instanceof SignedOut && error.reason === 'captcha',
    );
  });
});
