import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { findFunction } from '../../functions/contract/functions.ts';
import { measuredFunction, measuredSeconds } from '../../infra/bench/measuredSeconds.ts';
import { cellAccounts, typical } from '../../infra/scale/load.ts';
import { type Arrival, scannedMessages, simulate } from '../../infra/scale/queue.ts';
import { reportOf } from '../../infra/scale/report.ts';
import { arrivalsOf, scenarios } from '../../infra/scale/scenarios.ts';

const startOf = ({ at, own, worker }: { at: number; own: number; worker: number }): number => at + own + worker;

test('P2 in the simulation too an account’s requests run one at a time, in order, and never more than there are workers', () => {
  const arrivals = arrivalsOf({
    name: '',
    accounts: 40,
    workers: 5,
    requestsPerDay: 400,
    workSeconds: 12,
    burst: { accounts: 3, each: 20 },
  });
  const { waits, maxBusy } = simulate(arrivals, { accounts: 40, workers: 5 });
  assert.equal(waits.length, arrivals.length);
  assert.ok(maxBusy <= 5);
  for (let account = 0; account < 40; account++) {
    const own = arrivals.filter((each) => each.account === account);
    const starts = waits.filter((each) => each.account === account).map(startOf);
    for (const [index, start] of starts.entries()) {
      const before = own[index - 1];
      assert.ok(start >= (own[index] as Arrival).at - 1e-9);
      if (before) assert.ok(start >= (starts[index - 1] ?? 0) + before.work - 1e-6, `account ${account}, request ${index}`);
    }
  }
});

test('waiting behind one’s own requests and waiting for a worker are measured separately', () => {
  const arrivals = [
    { at: 0, account: 0, work: 10 },
    { at: 1, account: 0, work: 10 },
    { at: 2, account: 1, work: 10 },
  ];
  const alone = simulate(arrivals, { accounts: 2, workers: 1 }).waits;
  assert.deepEqual(
    alone.map(({ account, own, worker }) => ({ account, own, worker })),
    [
      { account: 0, own: 0, worker: 0 },
      // The worker's first request takes six seconds longer.
      { account: 1, own: 0, worker: 14 },
      { account: 0, own: 15, worker: 10 },
    ],
  );
  assert.equal(simulate(arrivals, { accounts: 2, workers: 2 }).waits.find(({ account }) => account === 1)?.worker, 0);
});

test('accounts that wait hold no other up, unless their messages fill what SQS looks at', () => {
  const busy = { at: 1, account: 200, work: 10 };
  const waiting = (each: number): Arrival[] =>
    Array.from({ length: 200 * each }, (_, index) => ({ at: 0, account: index % 200, work: 10 }));
  const waited = (each: number) => simulate([...waiting(each), busy], { accounts: 201, workers: 5, waiting: 200 }).waits;
  assert.deepEqual(waited(scannedMessages / 200 - 1), [{ at: 1, account: 200, own: 0, worker: 0 }]);
  assert.deepEqual(waited(scannedMessages / 200), [{ at: 1, account: 200, own: Infinity, worker: Infinity }]);
});

test('workers are added one minute after another where thousands are asked for at once', () => {
  const arrivals = Array.from({ length: 900 }, (_, account) => ({ at: 0, account, work: 600 }));
  const starts = simulate(arrivals, { accounts: 900, workers: 900 }).waits.map(startOf);
  assert.equal(starts.filter((start) => start === 0).length, 301);
  assert.ok(Math.abs((starts.at(-1) ?? 0) - 120) < 1);
});

test('the first rows of the table of docs/scale.md equal the simulation’s results', async () => {
  const guide = await readFile(new URL('../../docs/scale.md', import.meta.url), 'utf8');
  assert.ok(guide.includes(`${reportOf(scenarios.slice(0, 2))}\n`), 'run npm run scale and take its table over');
});

test('the accounts that one queue bears are those whose waiting requests SQS still looks through', async () => {
  const guide = await readFile(new URL('../../docs/scale.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| (\d+) \| ([\d,]+)[^|]*\|$/gm)].map(
    ([, each, accounts = '']) => [Number(each), Number(accounts.replace(',', ''))] as const,
  );
  assert.equal(rows.length, 3);
  for (const [each, accounts] of rows) assert.equal(accounts, scannedMessages / each);
  // The guide's full cell: all of its accounts wait but one, with three requests each; and with one more each.
  const waiting = cellAccounts - 1;
  const busy = { at: 1, account: waiting, work: 10 };
  const waited = (each: number) => {
    const before = Array.from({ length: waiting * each }, (_, index) => ({ at: 0, account: index % waiting, work: 10 }));
    return simulate([...before, busy], { accounts: cellAccounts, workers: 5, waiting }).waits;
  };
  assert.deepEqual(waited(3), [{ at: 1, account: waiting, own: 0, worker: 0 }]);
  assert.deepEqual(waited(4), [{ at: 1, account: waiting, own: Infinity, worker: Infinity }]);
});

test('the seconds of a request are those that the bench has recorded, and what the contract says of the function is near them', async () => {
  const { first, each } = await measuredSeconds();
  const { typicalSeconds } = findFunction(measuredFunction) ?? assert.fail();
  for (const [measured, said] of [
    [first, typicalSeconds.first],
    [each, typicalSeconds.each],
  ] as const)
    assert.ok(measured > said / 2 && measured < said * 2, `measured ${measured} s, said ${said} s`);
  const guide = await readFile(new URL('../../docs/scale.md', import.meta.url), 'utf8');
  assert.ok(guide.includes(`busy for ${typical.workSeconds} s with each`), `a worker is busy for ${typical.workSeconds} s now`);
  assert.ok(guide.includes(`${cellAccounts.toLocaleString('en')} accounts`));
});
