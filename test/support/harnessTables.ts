import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Rows } from '../../functions/rows/rows.ts';
import { Database } from '../../functions/rows/sqlite/database.ts';
import { fileDefaults, openDatabaseFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { GroupCommit } from '../../functions/rows/sqlite/groupCommit.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { sqliteStore } from '../../functions/rows/sqlite/sqliteStore.ts';
import { WriterQueue } from '../../functions/rows/sqlite/writerQueue.ts';
import type { Store } from '../../functions/rows/store.ts';
import { type TableName, tables } from '../../functions/rows/tables.ts';
import type { Topic } from '../../functions/rows/topic.ts';
import type { CrashPoint } from './crashPoint.ts';
import { rowsOf } from './rowsOf.ts';
import type { SimulatedQueue } from './simulatedQueue.ts';

/** What a process of a harness works with: every call that reaches the engine is a step of its crash point. */
export interface ProcessTables {
  readonly requests: Rows;
  readonly accounts: Rows;
  readonly store?: Store;
}

/** The tables of a harness, in one of the engines. */
export interface HarnessTables {
  /** For the test itself. */
  readonly rows: Pick<ProcessTables, 'requests' | 'accounts'>;
  forProcess(crashPoint: CrashPoint): ProcessTables;
}

export const dynamoTables = (client: DynamoDBDocumentClient, now: () => number): HarnessTables => {
  const rowsIn = (through: DynamoDBDocumentClient) => ({
    requests: rowsOf(through, 'requests', now),
    accounts: rowsOf(through, 'accounts', now),
  });
  return {
    rows: rowsIn(client),
    forProcess: (crashPoint) => rowsIn(crashPoint.guard(client as never) as unknown as DynamoDBDocumentClient),
  };
};

/** Steps have the same names on every engine: those of the commands of DynamoDB. */
const stepNames = {
  get: 'GetCommand',
  getAll: 'BatchGetCommand',
  put: 'PutCommand',
  update: 'UpdateCommand',
  change: 'UpdateCommand',
  exchange: 'UpdateCommand',
  delete: 'DeleteCommand',
} as const;

/** Reads of many rows are no steps: what a killed process has read has no effect. */
const guardRows = (crashPoint: CrashPoint, rows: Rows): Rows => ({
  ...rows,
  ...(Object.fromEntries(
    Object.entries(stepNames).map(([method, name]) => [
      method,
      (...given: unknown[]) =>
        crashPoint.step(name, () => (rows[method as keyof typeof stepNames] as (...given: unknown[]) => Promise<unknown>)(...given)),
    ]),
  ) as Pick<Rows, keyof typeof stepNames>),
});

/** A database whose writer is in this thread; a harness of its own each costs little. */
const openInThread = (path: string): Database => {
  const writer = new WriterQueue(new GroupCommit(openDatabaseFile(path, { ...fileDefaults, durability: 'relaxed' }), path), Date.now);
  const { port1, port2 } = new MessageChannel();
  writer.connect(port1);
  port1.unref();
  return new Database(path, port2);
};

/** SQLite, with messages that go to the harness's own queue and topic in the same step as the rows. */
export const databaseTables = (queue: SimulatedQueue, topic: Topic, now: () => number): HarnessTables => {
  const folder = mkdtempSync(join(tmpdir(), 'harness-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const database = openInThread(join(folder, 'database'));
  const inDatabase = sqliteStore(database, now);
  const rowsIn = (name: TableName): Rows => sqliteRows(database, name, tables[name], now);
  const rows = { requests: rowsIn('requests'), accounts: rowsIn('accounts') };
  const store: Store = {
    async transact(writes) {
      const ofRows = writes.filter((write) => 'table' in write);
      const results = await inDatabase.transact(ofRows);
      for (const write of writes) {
        if (write.kind === 'send') await queue.port.send(write.message);
        if (write.kind === 'changeVisibility') await queue.port.changeVisibility(write.receiptHandle, write.ms);
        if (write.kind === 'publish') await topic.publish(write.message);
      }
      return writes.map((write) => ('table' in write ? results[ofRows.indexOf(write)] : undefined));
    },
  };
  return {
    rows,
    forProcess: (crashPoint) => ({
      requests: guardRows(crashPoint, rows.requests),
      accounts: guardRows(crashPoint, rows.accounts),
      store: crashPoint.guardPort(store),
    }),
  };
};
