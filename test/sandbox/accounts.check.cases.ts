import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import { accountKey } from '../../functions/accounts/table.ts';
import { type CheckSection, checkedIn, sectionOf } from '../../functions/contract/account.check.ts';
import { checkedFunctions, checkItems } from '../../functions/contract/functions.ts';
import type { ItemOutcome } from '../../functions/contract/items.ts';
import { readActions } from '../../functions/requests/actions.ts';
import { listSnapshots, readSnapshot } from '../../functions/requests/snapshots.ts';
import { type BrowserWorker, openBrowserWorker } from '../support/browserWorker.ts';
import { ofPart, type Part, testsOf } from '../support/part.ts';

const inSales = checkItems.filter((item) => checkedIn(item).dataSource === 'salesNavigator');

/** Functions that are answered from the store. */
const stored = checkedFunctions.filter(({ answeredFrom }) => answeredFrom === 'store').map(({ name }) => name);

interface Row {
  readonly function: string;
  readonly result: ItemOutcome;
}

const sectionsOf = (completion: unknown): Map<string, CheckSection> =>
  new Map((completion as readonly Row[]).map((row) => [row.function, sectionOf(row.result)]));

/** Every name, address and id of the people, companies and posts that the sandbox has. */
const identities = (value: unknown, key = ''): string[] => {
  if (typeof value === 'string')
    return /^(name|slug|url|profileId|id|urn|headline|person|text|note|about|title|description)$/.test(key) && value.length > 3
      ? [value]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([each, inner]) => identities(inner, Array.isArray(value) ? key : each));
};

/** LinkedIn calls these parts of its markup otherwise: an element is found by a fallback, or by none. */
const variants = [
  {
    what: 'a key of the React profile',
    faults: [
      { kind: 'renderer', renderer: 'sdui' },
      { kind: 'renamed', names: { 'com.linkedin.sdui.profile.card': 'com.linkedin.next.profile.card' }, match: { path: '/in/' } },
    ],
    name: 'account.get',
    expected: { outcome: 'works', fallback: 'profile.topCard' },
  },
  {
    what: 'an id of the classic profile, in German',
    faults: [
      { kind: 'renderer', renderer: 'ember' },
      { kind: 'language', language: 'de' },
      { kind: 'renamed', names: { 'top-card-text-details-contact-info': 'top-card-contact' }, match: { path: '/in/' } },
    ],
    name: 'account.get',
    expected: { outcome: 'works', fallback: 'profile.selfLink' },
  },
  {
    what: 'the key of the React profile, in German',
    faults: [
      { kind: 'renderer', renderer: 'sdui' },
      { kind: 'language', language: 'de' },
      { kind: 'renamed', names: { Topcard: 'Hero' }, match: { path: '/in/' } },
    ],
    name: 'account.get',
    expected: { outcome: 'unknown', page: 'profile', element: 'anchor' },
  },
  {
    what: 'the list of conversations',
    faults: [{ kind: 'renamed', names: { 'msg-conversations-container': 'msg-inbox' }, match: { path: '/messaging/' } }],
    name: 'conversations.list',
    expected: { outcome: 'works', fallback: 'inbox.list' },
  },
  {
    what: 'the list of conversations, in German',
    faults: [
      { kind: 'language', language: 'de' },
      { kind: 'renamed', names: { 'msg-conversations-container': 'msg-inbox' }, match: { path: '/messaging/' } },
    ],
    name: 'conversations.list',
    expected: { outcome: 'unknown', page: 'inbox', element: 'anchor' },
  },
] as const;

const check = async ({ harness, accountId, work }: BrowserWorker, functions: readonly string[]) => {
  const { requestId } = await harness.submit(accountId, 'accounts.check', { functions: [...functions] });
  await work();
  const envelope = await harness.envelope(requestId);
  assert.ok(envelope.status === 'complete', JSON.stringify(envelope));
  return { envelope, sections: sectionsOf(envelope.completion) };
};

export const checksOfAccounts = (part: Part): void => {
  const { rest } = testsOf(part);
  describe('a check of an account', () => {
    // In `npm test` the whole check is that of `system/accounts.check`.
    for (const renderer of ['sdui', 'ember'] as const)
      rest(`tries every function that reads (${renderer}), changes nothing on LinkedIn, and names nobody`, async () => {
        await using browser = await openBrowserWorker(6);
        await browser.fault({ kind: 'renderer', renderer }, { kind: 'seat', variant: 'yes' });
        const world = JSON.stringify(await browser.world());
        const { envelope, sections } = await check(browser, checkItems);
        assert.deepEqual([...sections.keys()], checkItems);
        // No classic profile that leads to Sales Navigator is known.
        const isUnknown = (name: string): boolean => renderer === 'ember' && name === 'people.get salesNavigator';
        for (const [name, section] of sections)
          assert.equal(
            section.outcome,
            stored.includes(name) ? 'notChecked' : isUnknown(name) ? 'unknown' : 'works',
            `${name}: ${JSON.stringify(section)}`,
          );
        assert.deepEqual(sections.get('people.get')?.renderers, [renderer]);
        assert.deepEqual(sections.get('people.get')?.languages, ['en']);
        assert.deepEqual(sections.get('account.get')?.account, { salesNavigator: true, premium: false });
        const ledger = await browser.ledger();
        assert.deepEqual([...new Set(ledger.map(({ kind }) => kind))], ['visit']);
        const visited = new Set(ledger.flatMap(({ person }) => person ?? []));
        assert.ok(visited.size <= 2, [...visited].join());
        assert.equal(JSON.stringify(await browser.world()), world, 'read marks and everything else stay');
        const shared = JSON.stringify([...sections]);
        const known = identities(JSON.parse(world));
        assert.ok(known.length > 100);
        for (const identity of known) assert.ok(!shared.includes(JSON.stringify(identity).slice(1, -1)), identity);
        assert.ok(envelope.status === 'complete' && !shared.includes(envelope.requestId) && !shared.includes(browser.accountId));
      });

    rest('leaves out what would go over a limit of the owner, and counts what it does', async () => {
      await using own = await openBrowserWorker(6);
      const { harness, accountId } = own;
      const limits = { timeZone: 'UTC', whenReached: 'wait', most: { searches: { daily: 0 } } };
      await harness.rows.accounts.change(accountKey(accountId), { set: { limits } });
      const { sections } = await check(own, ['account.get', 'connections.get', 'people.get', 'people.search']);
      assert.deepEqual(sections.get('account.get')?.account, { salesNavigator: false, premium: false });
      const account = await readAccount(harness.rows.accounts, accountId);
      assert.deepEqual([account?.salesNavigator, account?.premium], [false, false], 'it is remembered with the account');
      assert.equal(sections.get('people.get')?.outcome, 'works');
      assert.equal(sections.get('people.search')?.outcome, 'notChecked');
      assert.equal(sections.get('people.search')?.reason, 'limitExceeded');
      const actions = await readActions(harness.rows.requests, accountId, 0, harness.clock.now());
      assert.deepEqual(
        actions.map(({ category }) => category),
        ['profileViews'],
      );
    });

    rest('tells of Sales Navigator whatever it meets there, without a seat that there is none', async () => {
      await using own = await openBrowserWorker(6);
      const tried = ['connections.get', 'people.get', ...inSales];
      const told = async (...faults: object[]): Promise<unknown[]> => {
        await own.fault(...faults);
        const { sections } = await check(own, tried);
        return inSales.map((item) => {
          const { outcome, reason, page, element } = sections.get(item) ?? assert.fail(item);
          return [outcome, reason, page ?? element].filter((each) => each !== null).join(' ');
        });
      };
      assert.deepEqual(
        await told({ kind: 'seat', variant: 'no' }),
        inSales.map(() => 'notChecked noSalesNavigator'),
      );
      const seat = { kind: 'seat', variant: 'yes' };
      const dropped = { kind: 'salesNavigator', variant: 'droppedFilter', filter: 'ANNUAL_REVENUE' };
      const profiles = { kind: 'status', status: 400, match: { path: '/sales-api/salesApiProfiles' } };
      assert.deepEqual(
        await told(seat, dropped, profiles),
        ['works', 'unknown layoutChanged lead', 'unknown filterNotApplied annualRevenue', 'works', 'works'],
        own.logged.join('\n'),
      );
      const actions = await readActions(own.harness.rows.requests, own.accountId, 0, own.harness.clock.now());
      assert.ok(actions.some(({ category }) => category === 'salesNavigatorSearches'));
    });

    for (const { what, faults, name, expected } of ofPart(part, variants, (_, index) => index === 0 || index === 4))
      test(`tells of ${what}`, async () => {
        await using own = await openBrowserWorker(2);
        await own.fault(...faults);
        const { envelope, sections } = await check(own, [name]);
        const section = sections.get(name);
        assert.ok(section);
        assert.equal(section.outcome, expected.outcome, JSON.stringify(section));
        if ('fallback' in expected) {
          const found = section.selectors.fallback.map(({ page, element }) => `${page}.${element}`);
          assert.ok(found.includes(expected.fallback), found.join());
          // The same stands in the timing of any result.
          assert.deepEqual(envelope.timing.selectors?.fallbacks, section.selectors.fallback);
          return;
        }
        const { reason, page, element } = section;
        assert.deepEqual({ reason, page, element }, { reason: 'layoutChanged', page: expected.page, element: expected.element });
        const requests = own.harness.rows.requests;
        const [kept] = await listSnapshots(requests, 'customer');
        assert.equal(kept?.page, expected.page);
        assert.match((await readSnapshot(requests, 'customer', kept?.id ?? '')) ?? '', /<html/);
      });
  });
};
