import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { messageVersion, readMessage } from '../../functions/requests/queue.ts';
import { requestKind, rowVersion, rowVersionWithApproval } from '../../functions/requests/request.ts';
import { resultIn } from '../../functions/requests/results.ts';
import { requestKey } from '../../functions/requests/table.ts';
import type { StoredRow } from '../../functions/rows/row.ts';
import { UnknownVersion } from '../../functions/rows/version.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

/** Rows and message of one request, as a release wrote them when its worker was killed in the middle. */
interface Recording {
  readonly version: number;
  readonly state: string;
  readonly at: number;
  readonly accountId: string;
  readonly arrived: number;
  readonly message: string;
  readonly rows: readonly StoredRow[];
}

const folder = new URL('./recorded/', import.meta.url);
const people = ['ada', 'grace'].map((name) => `https://www.linkedin.com/in/${name}`);
const body = { standard: people.map((person) => ({ person, text: 'Hello' })) };

const rowsOf = async (harness: WorkerHarness, requestId: string): Promise<StoredRow[]> => {
  const rows: StoredRow[] = [];
  for await (const page of harness.rows.requests.query({ partition: requestId })) rows.push(...page);
  return rows;
};

/** Records what this release writes, with `RECORD=1`: once per version, when it is released. */
const record = async (harness: WorkerHarness, state: string, step: number): Promise<void> => {
  const accountId = await harness.account(`account-${state}`);
  const { requestId } = await harness.submit(accountId, 'conversations.sendMessage', body);
  const message = harness.queue.receive();
  if (step > 0 && message) await harness.worker(new CrashPoint(step)).work(message);
  const recording: Recording = {
    version: rowVersion,
    state,
    at: harness.clock.now(),
    accountId,
    arrived: harness.linkedin.ledger.length,
    message: message?.body ?? '',
    rows: await rowsOf(harness, requestId),
  };
  writeFileSync(new URL(`version-${rowVersion}.${state}.json`, folder), `${JSON.stringify(recording, null, 2)}\n`);
};

/** Rows and messages of every released version, on the engine of the part. */
export const versionsRead = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`P1: rows and messages of every released version (${engine})`, () => {
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
        if (process.env.RECORD !== undefined && engine === 'dynamo') {
          await record(tables.harness(), 'queued', 0);
          const whole = new CrashPoint();
          const harness = tables.harness();
          await harness.submit(await harness.account(), 'conversations.sendMessage', body);
          await harness.worker(whole).work(harness.queue.receive()!);
          await record(tables.harness(), 'begun', whole.steps.indexOf('after open conversation') + 1);
          await record(tables.harness(), 'attempting', whole.steps.indexOf('before click') + 1);
          await record(tables.harness(), 'clicked', whole.steps.indexOf('after click') + 1);
        }
      });

      for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
        it(`${file.replace('.json', '')} is taken over and done, each message once`, async () => {
          const recording = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording;
          const harness = tables.harness();
          harness.clock.advance(Math.max(0, recording.at + 61_000 - harness.clock.now()));
          await harness.account(recording.accountId);
          for (const row of recording.rows) await harness.rows.requests.put(row);
          for (const person of people.slice(0, recording.arrived))
            harness.linkedin.ledger.push({
              id: harness.linkedin.ledger.length + 1,
              account: recording.accountId,
              person,
              text: 'Hello',
              at: recording.at,
            });
          await harness.deliver(recording.message, recording.accountId);
          await harness.drain();
          const envelope = await harness.envelope(readMessage(recording.message).requestId);
          assert.equal(envelope.status, 'complete');
          assert.ok(!JSON.stringify(envelope).includes('errorType'));
          assert.deepEqual(harness.linkedin.ledger.map((effect) => effect.person).sort(), people);
        });
      }

      for (const [version, place] of [
        [1, 'in rows beside it'],
        [rowVersion, 'in their entries'],
      ] as const)
        it(`short data of a request of version ${version} are kept ${place}, and answered`, async () => {
          const harness = tables.harness();
          const { requestId } = await harness.submit(await harness.account(), 'connections.checkStatus', { people });
          await harness.rows.requests.update(requestKey(requestId), { set: { version } });
          await harness.drain();
          const dataRows = (await rowsOf(harness, requestId)).filter(({ sk }) => String(sk).startsWith('DATA#'));
          assert.equal(dataRows.length, version === 1 ? people.length : 0);
          const { row, outcomes } = await harness.stored(requestId);
          assert.equal(row.version, version);
          assert.deepEqual(
            [...outcomes.values()],
            people.map(() => ({ success: true, data: { connectionStatus: 'connected', incoming: false } })),
          );
          assert.deepEqual(resultIn(row)?.outcomes, version === 1 ? undefined : outcomes);
        });

      it('rows and messages of another version are left for a release that knows it', () => {
        for (const version of [rowVersionWithApproval + 1, 0, 1.5, undefined, 'latest']) {
          assert.throws(() => requestKind.read({ pk: 'req_x', sk: 'REQUEST', version }), UnknownVersion);
          assert.throws(() => readMessage(JSON.stringify({ version, requestId: 'req_x' })));
        }
        assert.throws(() => readMessage(JSON.stringify({ version: messageVersion + 1, requestId: 'req_x' })), UnknownVersion);
      });
    });
};
