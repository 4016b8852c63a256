import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billOf, type Load, totalOf } from '../../infra/cost/bill.ts';
import { pricesIn, regions, sources } from '../../infra/cost/prices.ts';
import { usage } from '../../infra/cost/usage.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const load: Load = {
  region: 'us-east-1',
  accounts: 1000,
  requestsPerDay: 50,
  items: 1,
  firstSeconds: 8,
  eachSeconds: 3,
  longShare: 0,
  webhookShare: 0,
  waitingShare: 0,
  looksPerDay: 0,
  eventsPerDay: 0,
  fileMegabytes: 0,
  uploadShare: 0,
  resultKilobytes: 4,
  retentionDays: 30,
};

const of = (service: string, what: string, given: Load = load): number => {
  const found = billOf(given).find((line) => line.service === service && line.what === what);
  assert.ok(found, `${service} ${what}`);
  return found.usd;
};

test('the workers’ bill is their time and memory at the list price', () => {
  // 1.5 million requests of 10 s with 2 GB, their invocations, and half a gigabyte of storage beyond what is free.
  const expected = 1_500_000 * (10 * 2 * 0.000_016_666_7 + 0.000_000_2 + 10 * 0.5 * 0.000_000_030_9);
  assert.ok(Math.abs(of('Lambda', 'workers') - expected) < 0.01);
});

test('twice the accounts cost no more than twice as much, and an idle stage has only fixed costs', () => {
  const [one, two] = [totalOf(billOf(load)), totalOf(billOf({ ...load, accounts: 2000 }))];
  assert.ok(two < 2 * one && two > 1.9 * one);
  assert.ok(totalOf(billOf({ ...load, accounts: 0 })) < 30);
});

test('prices are those of the region', () => {
  const european: Load = { ...load, region: 'eu-central-1' };
  assert.ok(Math.abs(of('DynamoDB', 'writes', european) / of('DynamoDB', 'writes') - 1.22) < 0.001);
  assert.equal(of('Lambda', 'workers', european), of('Lambda', 'workers'));
});

test('files cost what their kilobytes do that are written, read and deleted, and a key each', () => {
  const more = (service: string, what: string) => of(service, what, { ...load, fileMegabytes: 0.1 }) - of(service, what);
  const megabytes = 150_000;
  const { writeUnit, readUnit } = pricesIn['us-east-1'].dynamodb;
  assert.ok(Math.abs(more('DynamoDB', 'writes') - megabytes * 2000 * writeUnit) < 0.01);
  assert.ok(Math.abs(more('DynamoDB', 'reads') - megabytes * 250 * readUnit) < 0.01);
  assert.ok(Math.abs(more('KMS', 'keys and calls') - megabytes * 2 * pricesIn['us-east-1'].kms.request) < 0.01);
});

test('a file that is uploaded costs its two calls and their writes as well', () => {
  const files = { ...load, fileMegabytes: 0.1 };
  const more = (service: string, what: string) => of(service, what, { ...files, uploadShare: 0.5 }) - of(service, what, files);
  const uploads = 75_000;
  const { apiGateway, dynamodb, kms } = pricesIn['us-east-1'];
  assert.ok(Math.abs(more('API Gateway', 'requests') - uploads * 2 * apiGateway.request) < 0.01);
  assert.ok(Math.abs(more('DynamoDB', 'writes') - uploads * 14 * dynamodb.writeUnit) < 0.01);
  assert.ok(more('Lambda', 'API') > uploads * 2 * 0.000_000_2);
  assert.ok(Math.abs(more('KMS', 'keys and calls')) < kms.request, 'a key each, as for a file that is fetched');
});

test('a call and what a look finds write no more than the bill is computed with', async () => {
  const harness = (await openTables('dynamo')).harness();
  const writes = ({ steps }: CrashPoint): number => steps.filter((step) => /^before (?:Put|Update|Delete)Command$/.test(step)).length;
  const accepted = new CrashPoint();
  const calling = await harness.account();
  await harness.submit(calling, 'connections.checkStatus', { people: ['https://www.linkedin.com/in/ada'] }, { crashPoint: accepted });
  assert.equal(writes(accepted), usage.accept.tableWrites + usage.audit.tableWrites);
  await harness.drain();
  const watch = await WatchHarness.watched(harness);
  const look = async (...texts: string[]): Promise<number> => {
    for (const text of texts) harness.linkedin.inbox.write('https://www.linkedin.com/in/ada', text, { at: harness.clock.now() });
    harness.clock.advance(6 * 60_000);
    await watch.sweep();
    const run = new CrashPoint();
    const message = harness.queue.receive();
    assert.ok(message);
    await harness.worker(run).work(message);
    await harness.drain();
    return writes(run);
  };
  await look('the first');
  const [none, one, three] = [await look(), await look('one'), await look('two', 'three', 'four')];
  assert.ok(one - none <= usage.event.tableWrites, `${one} writes with an event, ${none} without`);
  assert.ok(three - one < 2 * usage.event.tableWrites, `${three} writes with three`);
  assert.equal(harness.published.filter(({ body }) => (body as { type: string }).type === 'message.received').length, 4 + 1);
});

test('an account that waits for its hours is looked at every five minutes', () => {
  // Half of a thousand accounts, 14 hours of 12 looks, a tenth of a second with 2 GB each.
  const looks = 500 * 30 * 14 * 12;
  const expected = looks * (0.1 * 2 * 0.000_016_666_7 + 0.000_000_2);
  assert.ok(Math.abs(of('Lambda', 'looks at requests that wait', { ...load, waitingShare: 0.5 }) - expected) < 0.01);
});

test('an array is cheaper than as many calls, and a held call dearer than a link', () => {
  const array = totalOf(billOf({ ...load, items: 10, requestsPerDay: 5 }));
  assert.ok(array < totalOf(billOf(load)));
  assert.ok(of('Lambda', 'API', { ...load, longShare: 1 }) > 5 * of('Lambda', 'API'));
  // Ten seconds are polled about 260 times.
  const looks = (1_500_000 * 260 * 0.125) / 1_000_000;
  const more = of('DynamoDB', 'reads', { ...load, longShare: 1 }) - of('DynamoDB', 'reads');
  assert.ok(Math.abs(more - looks) < 0.05 * looks, `${more} USD for looks`);
});

test('every price says where it is from and when it was read, or that it is from memory', () => {
  for (const [service, source] of Object.entries(sources))
    for (const region of regions) assert.match(source[region], /^https:\/\/\S+.*(?:20\d\d-\d\d-\d\d|20\d\d)/, `${service} in ${region}`);
  assert.deepEqual(Object.keys(sources).sort(), Object.keys(pricesIn['us-east-1']).sort());
});

test('requests of the fair queue of webhooks cost a little more', () => {
  const { sqs } = pricesIn['us-east-1'];
  const more = of('SQS', 'requests and polls', { ...load, webhookShare: 1 }) - of('SQS', 'requests and polls');
  assert.ok(Math.abs(more - 1_500_000 * 3 * (sqs.standardRequest + sqs.fair)) < 0.01);
});

test('looks at watched accounts cost their workers’ time, and nothing of the API', () => {
  const watched: Load = { ...load, looksPerDay: 60 };
  const expected = 1_800_000 * (14 * 2 * 0.000_016_666_7 + 0.000_000_2 + 14 * 0.5 * 0.000_000_030_9);
  assert.ok(Math.abs(of('Lambda', 'looks at watched accounts', watched) - expected) < 0.01);
  assert.equal(of('Lambda', 'API', watched), of('Lambda', 'API'));
  assert.equal(of('SNS', 'events', watched), of('SNS', 'events'));
});
