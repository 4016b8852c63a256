import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { messageVersion, readMessage } from '../functions/requests/queue.ts';
import { requestKind, rowVersion } from '../functions/requests/request.ts';
import { resultIn } from '../functions/requests/results.ts';
import { UnknownVersion } from '../functions/rows/version.ts';
import { Fuse } from './support/fuse.ts';
import { type Laboratory, openTables } from './support/laboratory.ts';

/** Rows and message of one request, as a release wrote them when its worker was killed in the middle. */
interface Recording {
  readonly version: number;
  readonly state: string;
  readonly at: number;
  readonly accountId: string;
  readonly arrived: number;
  readonly message: string;
  readonly rows: Record<string, unknown>[];
}

const folder = new URL('./recorded/', import.meta.url);
const people = ['ada', 'grace'].map((name) => `https://www.linkedin.com/in/${name}`);
const body = { standard: people.map((person) => ({ person, text: 'Hello' })) };

const rowsOf = async (laboratory: Laboratory, requestId: string): Promise<Record<string, unknown>[]> => {
  const { client, requests } = laboratory.tables;
  const read = await client.send(
    new QueryCommand({ TableName: requests, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': requestId } }),
  );
  return read.Items ?? [];
};

/** Records what this release writes, with `RECORD=1`: once per version, when it is released. */
const record = async (laboratory: Laboratory, state: string, step: number): Promise<void> => {
  const accountId = await laboratory.account(`account-${state}`);
  const { requestId } = await laboratory.submit(accountId, 'conversations.sendMessage', body);
  const message = laboratory.queue.receive();
  if (step > 0 && message) await laboratory.worker(new Fuse(step)).work(message);
  const recording: Recording = {
    version: rowVersion,
    state,
    at: laboratory.clock.now(),
    accountId,
    arrived: laboratory.linkedin.ledger.length,
    message: message?.body ?? '',
    rows: await rowsOf(laboratory, requestId),
  };
  writeFileSync(new URL(`version-${rowVersion}.${state}.json`, folder), `${JSON.stringify(recording, null, 2)}\n`);
};

describe('P1: rows and messages of every released version', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
    if (process.env.RECORD !== undefined) {
      await record(tables.laboratory(), 'queued', 0);
      const whole = new Fuse();
      const laboratory = tables.laboratory();
      await laboratory.submit(await laboratory.account(), 'conversations.sendMessage', body);
      await laboratory.worker(whole).work(laboratory.queue.receive()!);
      await record(tables.laboratory(), 'begun', whole.steps.indexOf('after open conversation') + 1);
      await record(tables.laboratory(), 'attempting', whole.steps.indexOf('before click') + 1);
      await record(tables.laboratory(), 'clicked', whole.steps.indexOf('after click') + 1);
    }
  });

  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    it(`${file.replace('.json', '')} is taken over and done, each message once`, async () => {
      const recording = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording;
      const laboratory = tables.laboratory();
      laboratory.clock.advance(Math.max(0, recording.at + 61_000 - laboratory.clock.now()));
      await laboratory.account(recording.accountId);
      for (const Item of recording.rows)
        await laboratory.tables.client.send(new PutCommand({ TableName: laboratory.tables.requests, Item }));
      for (const person of people.slice(0, recording.arrived))
        laboratory.linkedin.ledger.push({
          id: laboratory.linkedin.ledger.length + 1,
          account: recording.accountId,
          person,
          text: 'Hello',
          at: recording.at,
        });
      await laboratory.deliver(recording.message, recording.accountId);
      await laboratory.drain();
      const envelope = await laboratory.envelope(readMessage(recording.message).requestId);
      assert.equal(envelope.status, 'complete');
      assert.ok(!JSON.stringify(envelope).includes('errorType'));
      assert.deepEqual(laboratory.linkedin.ledger.map((effect) => effect.person).sort(), people);
    });
  }

  for (const [version, place] of [
    [1, 'in rows beside it'],
    [rowVersion, 'in their entries'],
  ] as const)
    it(`short data of a request of version ${version} are kept ${place}, and answered`, async () => {
      const laboratory = tables.laboratory();
      const { client, requests } = laboratory.tables;
      const { requestId } = await laboratory.submit(await laboratory.account(), 'connections.checkStatus', { people });
      await client.send(
        new UpdateCommand({
          TableName: requests,
          Key: { pk: requestId, sk: 'REQUEST' },
          UpdateExpression: 'SET version = :version',
          ExpressionAttributeValues: { ':version': version },
        }),
      );
      await laboratory.drain();
      const dataRows = (await rowsOf(laboratory, requestId)).filter(({ sk }) => String(sk).startsWith('DATA#'));
      assert.equal(dataRows.length, version === 1 ? people.length : 0);
      const { row, outcomes } = await laboratory.stored(requestId);
      assert.equal(row.version, version);
      assert.deepEqual(
        [...outcomes.values()],
        people.map(() => ({ success: true, data: { connectionStatus: 'connected' } })),
      );
      assert.deepEqual(resultIn(row)?.outcomes, version === 1 ? undefined : outcomes);
    });

  it('rows and messages of another version are left for a release that knows it', () => {
    for (const version of [rowVersion + 1, 0, 1.5, undefined, 'latest']) {
      assert.throws(() => requestKind.read({ pk: 'req_x', sk: 'REQUEST', version }), UnknownVersion);
      assert.throws(() => readMessage(JSON.stringify({ version, requestId: 'req_x' })));
    }
    assert.throws(() => readMessage(JSON.stringify({ version: messageVersion + 1, requestId: 'req_x' })), UnknownVersion);
  });
});
