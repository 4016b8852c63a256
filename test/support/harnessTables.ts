import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Queue } from '../../functions/rows/queue.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import { Database } from '../../functions/rows/sqlite/database.ts';
import { fileDefaults, openDatabaseFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { overwriteDeleted } from '../../functions/rows/sqlite/expiry.ts';
import { GroupCommit } from '../../functions/rows/sqlite/groupCommit.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { sqliteStore } from '../../functions/rows/sqlite/sqliteStore.ts';
import { WriterQueue } from '../../functions/rows/sqlite/writerQueue.ts';
import type { Store } from '../../functions/rows/store.ts';
import { type TableName, tables } from '../../functions/rows/tables.ts';
import type { Topic } from '../../functions/rows/topic.ts';
import type { CrashPoint } from './crashPoint.ts';
import { motoPython } from './moto.ts';
import { ofPart, type Part } from './part.ts';
import { rowsOf } from './rowsOf.ts';

export type Engine = 'dynamo' | 'sqlite';

/** The engines that a harness runs on; only DynamoDB if tests run on moto, which has nothing to do with SQLite. */
export const engines: readonly Engine[] = motoPython === undefined ? ['dynamo', 'sqlite'] : ['dynamo'];

/** The engine of a part of tests that engines do not differ in: SQLite is the chosen one, except on moto. */
export const enginesOf = (part: Part): readonly Engine[] => ofPart(part, engines, (each) => each === engines.at(-1));

/** The engine of tests that name none: the chosen one, or the one that `HARNESS_ENGINE` names (`all/unit.dynamo.long`). */
export const defaultEngine = (): Engine => (process.env.HARNESS_ENGINE as Engine | undefined) ?? enginesOf('chosen')[0] ?? 'sqlite';

type HarnessRows = Readonly<Record<TableName, Rows>>;

/** What a process of a harness works with: every call that reaches the engine is a step of its crash point. */
export interface ProcessTables extends HarnessRows {
  readonly store?: Store;
}

/** The tables of a harness, in one of the engines. */
export interface HarnessTables {
  /** For the test itself. */
  readonly rows: HarnessRows;
  /** Of SQLite. */
  readonly file?: string;
  readonly overwriteDeleted?: () => Promise<boolean>;
  forProcess(crashPoint: CrashPoint): ProcessTables;
  /** Ends a harness of which there are thousands; otherwise its process does. */
  close(): Promise<void>;
}

export const dynamoTables = (client: DynamoDBDocumentClient, now: () => number): HarnessTables => {
  const rowsIn = (through: DynamoDBDocumentClient) => ({
    requests: rowsOf(through, 'requests', now),
    accounts: rowsOf(through, 'accounts', now),
    webhooks: rowsOf(through, 'webhooks', now),
  });
  return {
    rows: rowsIn(client),
    forProcess: (crashPoint) => rowsIn(crashPoint.guard(client as never) as unknown as DynamoDBDocumentClient),
    close: async () => {},
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
const openInThread = (path: string): { readonly database: Database; close(): Promise<void> } => {
  const file = openDatabaseFile(path, { ...fileDefaults, durability: 'relaxed' });
  const writer = new WriterQueue(new GroupCommit(file, path), Date.now);
  const { port1, port2 } = new MessageChannel();
  writer.connect(port1);
  port1.unref();
  const database = new Database(path, port2);
  const close = async (): Promise<void> => {
    await database.close();
    writer.close();
    file.close();
  };
  return { database, close };
};

const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Where the messages of a harness go that are sent with rows. */
interface Outbox {
  readonly queue: Pick<Queue, 'send' | 'changeVisibility'>;
  readonly topic: Topic;
}

/** SQLite. With an outbox, rows and messages to the harness's own queue and topic are written in one step. */
export const databaseTables = (
  now: () => number,
  { outbox, file }: { readonly outbox?: Outbox; readonly file?: string | undefined } = {},
): HarnessTables => {
  const folder = mkdtempSync(join(tmpdir(), 'harness-'));
  folders.add(folder);
  const path = file ?? join(folder, 'database');
  const { database, close } = openInThread(path);
  const inDatabase = sqliteStore(database, now);
  const rowsIn = (name: TableName): Rows => sqliteRows(database, name, tables[name], now);
  const rows = { requests: rowsIn('requests'), accounts: rowsIn('accounts'), webhooks: rowsIn('webhooks') };
  const storeWith = ({ queue, topic }: Outbox): Store => ({
    async transact(writes) {
      const ofRows = writes.filter((write) => 'table' in write);
      const results = await inDatabase.transact(ofRows);
      for (const write of writes) {
        if (write.kind === 'send') await queue.send(write.message);
        if (write.kind === 'changeVisibility') await queue.changeVisibility(write.receiptHandle, write.ms);
        if (write.kind === 'publish') await topic.publish(write.message);
      }
      return writes.map((write) => ('table' in write ? results[ofRows.indexOf(write)] : undefined));
    },
  });
  const store = outbox && storeWith(outbox);
  return {
    rows,
    file: path,
    overwriteDeleted: () => overwriteDeleted(database, now()),
    forProcess: (crashPoint) => ({
      requests: guardRows(crashPoint, rows.requests),
      accounts: guardRows(crashPoint, rows.accounts),
      webhooks: guardRows(crashPoint, rows.webhooks),
      ...(store ? { store: crashPoint.guardPort(store) } : {}),
    }),
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
      folders.delete(folder);
    },
  };
};
