import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import type { BundleInUse } from '../../functions/linkedin/selectors/inUse.ts';
import { selectorTables } from '../../functions/linkedin/selectors/tables.ts';
import { forgetSnapshot, listSnapshots } from '../../functions/requests/snapshots.ts';
import { readBundleState, rollBack } from '../../functions/selectorBundles/kept.ts';
import { newKeys } from '../../functions/selectorBundles/signing.ts';
import { bundleInForce, type Taking, takeBundle } from '../../functions/selectorBundles/taking.ts';
import { type BrowserWorker, openBrowserWorker } from '../support/browserWorker.ts';
import { entryIn, published, release, takingInto } from '../support/selectorBundle.ts';
import { openTables } from '../support/workerHarness.ts';

/** LinkedIn has renamed the list of conversations: no selector of the release finds it in German. */
const renamed = [
  { kind: 'language', language: 'de' },
  { kind: 'renamed', names: { 'msg-conversations-container': 'msg-inbox' }, match: { path: '/messaging/' } },
];

const repaired = (version: number) =>
  published(version, (bundle) => {
    entryIn(bundle, 'inboxEmber', 'list').primary = '.msg-inbox__conversations-list';
  });

const inForce = async (taking: Taking): Promise<BundleInUse | null> => bundleInForce(taking, await readBundleState(taking.accounts));

describe('a bundle of selectors', () => {
  it('reads what the release could not, stands in the timing, and is gone after a rollback; saved pages are not to be read worse', async () => {
    await using worker: BrowserWorker = await openBrowserWorker(2);
    const { harness, accountId } = worker;
    const taking = takingInto(harness.rows, harness.clock.now);
    await worker.fault(...renamed);
    const list = async () => {
      const { requestId } = await harness.submit(accountId, 'conversations.list', { limit: 5 });
      await worker.work({ selectors: { inUse: () => inForce(taking) } });
      return harness.envelope(requestId);
    };
    const before = await list();
    assert.ok(before.status === 'complete' || before.status === 'error');
    assert.match(JSON.stringify(before), /"errorType":"layoutChanged".*"page":"inbox"/);

    const taken = await takeBundle(taking, repaired(2));
    assert.equal(taken.outcome, 'taken', JSON.stringify(taken));
    const read = await list();
    assert.ok(read.status === 'complete', JSON.stringify(read));
    assert.ok((read.completion as unknown[]).length > 0);
    const mark = taken.outcome === 'taken' && { version: taken.version, hash: taken.hash };
    assert.deepEqual(read.timing.selectors, { bundle: mark, fallbacks: [] });

    // The page of the first call was saved: the bundle in force reads it, and a later one has to.
    const worse = await takeBundle(taking, published(3));
    assert.match(worse.outcome === 'refused' ? worse.why : '', /saved pages worse.*inbox/);
    assert.equal((await inForce(taking))?.version, 2);
    assert.equal((await takeBundle(taking, published(3))).outcome, 'known', 'it is told once');
    const { customerId } = (await readAccount(harness.rows.accounts, accountId))!;
    for (const { id } of await listSnapshots(harness.rows.requests, customerId))
      await forgetSnapshot(harness.rows.requests, customerId, id);
    assert.equal((await takeBundle(taking, published(3))).outcome, 'taken', 'the page that it was refused for is gone');
    assert.equal((await rollBack(harness.rows.accounts, 0))?.inForce?.version, 2);

    assert.equal((await rollBack(harness.rows.accounts, 0))?.inForce, null);
    assert.equal((await takeBundle(taking, repaired(2))).outcome, 'refused', 'a rollback is not undone by the same bundle');
    const after = await list();
    assert.match(JSON.stringify(after), /"errorType":"layoutChanged"/);
  });
});

describe('what is refused, and why; what was in force stays', () => {
  let taking: Taking;
  before(async () => {
    const { rows } = (await openTables('sqlite')).harness();
    taking = takingInto(rows);
  });
  beforeEach(async () => {
    const state = await readBundleState(taking.accounts);
    if (!state.inForce) assert.equal((await takeBundle(taking, published(10))).outcome, 'taken');
  });
  after(async () => assert.equal((await inForce(taking))?.version, 10));

  const cases: readonly [what: string, make: () => string, why: RegExp][] = [
    ['another key', () => published(11, undefined, newKeys()), /not signed/],
    ['a changed text', () => published(11).replace('"bundle":"{\\"version\\":11', '"bundle":"{\\"version\\":12'), /not signed/],
    ['no JSON', () => 'hello', /not signed/],
    ['an older version', () => published(9), /version 9 is not newer than 10/],
    ['the same version with other contents', () => published(10, (bundle) => delete bundle.tables.sharebox), /version 10 is not newer/],
    ['another release', () => published(11, (bundle) => Object.assign(bundle, { release: '9.9.9' })), /release 9\.9\.9/],
    ['an unknown table', () => published(11, (bundle) => Object.assign(bundle.tables, { newPage: {} })), /no newPage/],
    [
      'an unknown element',
      () =>
        published(11, ({ tables }) =>
          Object.assign(tables.profileSdui ?? {}, { extra: { primary: 'a', fallbacks: [], since: '2026-11' } }),
        ),
      /no profileSdui\.extra/,
    ],
    [
      'an element that is not to be required any more',
      () => published(11, (bundle) => Object.assign(entryIn(bundle, 'profileSdui', 'topCard'), { required: false })),
      /tables\.profileSdui\.topCard is wrong/,
    ],
    [
      'a selector that is none',
      () => published(11, (bundle) => Object.assign(entryIn(bundle, 'profileSdui', 'topCard'), { primary: 'section[' })),
      /profileSdui\.topCard has a selector that is none/,
    ],
  ];
  for (const [what, make, why] of cases)
    it(what, async () => {
      const text = make();
      const taken = await takeBundle(taking, text);
      assert.match(taken.outcome === 'refused' ? taken.why : taken.outcome, why);
      assert.match((await readBundleState(taking.accounts)).refused?.why ?? '', why);
      assert.equal((await takeBundle(taking, text)).outcome, 'known', 'it is told once');
    });

  it('a bundle that was published before the upgrade to its release is taken after it', async () => {
    const { rows } = (await openTables('sqlite')).harness();
    const [before, next] = [takingInto(rows), { ...takingInto(rows), release: '9.9.9' }];
    const text = published(1, (bundle) => Object.assign(bundle, { release: '9.9.9' }));
    const outcomes: string[] = [];
    for (const each of [before, before, next, next]) outcomes.push((await takeBundle(each, text)).outcome);
    assert.deepEqual(outcomes, ['refused', 'known', 'taken', 'known']);
  });

  it('a bundle of another release is left out after an upgrade', async () => {
    assert.equal((await inForce(taking))?.version, 10);
    assert.equal(await bundleInForce({ ...taking, release: `${release}-next` }, await readBundleState(taking.accounts)), null);
  });
});

it('every table of selectors can be replaced', async () => {
  const { readdir, readFile } = await import('node:fs/promises');
  const folder = new URL('../../functions/linkedin/selectors/', import.meta.url);
  const declared: string[] = [];
  for (const file of await readdir(folder, { recursive: true }))
    if (file.endsWith('.ts')) {
      const text = await readFile(new URL(file, folder), 'utf8');
      declared.push(...[...text.matchAll(/^export const (\w+)(?:: [^=]+)? = selectorTable\(/gm)].map(([, name = '']) => name));
    }
  assert.deepEqual(Object.keys(selectorTables).sort(), declared.sort());
});
