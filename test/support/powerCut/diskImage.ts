import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { endedEnvelope } from '../../../functions/requests/envelopes.ts';
import { readMessage } from '../../../functions/requests/queue.ts';
import { type RequestRow, requestKind } from '../../../functions/requests/request.ts';
import { resultIn } from '../../../functions/requests/results.ts';
import { fileDefaults, openDatabaseFile } from '../../../functions/rows/sqlite/databaseFile.ts';
import { RowReader } from '../../../functions/rows/sqlite/rowReader.ts';
import { Sealing } from '../../../functions/rows/sqlite/sealing.ts';
import { databaseFileIn } from '../../../infra/local/databaseEngine.ts';
import { databaseKeys } from '../../../infra/local/databaseKeys.ts';
import { vaultKeyFileIn } from '../../../infra/local/keyFiles.ts';
import type { SentMessage } from './effectsServer.ts';

/** What somebody outside the system knew at a moment. `answer`: everything but the times that count on. */
export type Mark =
  | { readonly kind: 'started' }
  | { readonly kind: 'accepted'; readonly requestId: string }
  | { readonly kind: 'effect'; readonly message: SentMessage }
  | { readonly kind: 'ended'; readonly requestId: string; readonly answer: unknown };

/** Writes the files that a power cut has left into another folder. */
export const writeImage = (files: ReadonlyMap<string, Buffer>, from: string, folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [path, content] of files) writeFileSync(join(folder, relative(from, path)), content, { mode: 0o600 });
};

interface Image {
  readonly rows: ReadonlyMap<string, RequestRow>;
  /** Ids of the requests that have a message. */
  readonly queued: ReadonlySet<string>;
  readonly accounts: number;
}

/** Opens what a power cut has left, as the next start does. @throws DatabaseDamaged, which it never may */
export const openImage = async (folder: string): Promise<Image> => {
  const path = databaseFileIn(folder);
  const database = openDatabaseFile(path, fileDefaults);
  const wrapped = database.prepare('SELECT wrapped FROM data_keys').get()?.wrapped;
  const dataKey = wrapped === undefined ? undefined : await databaseKeys(vaultKeyFileIn(folder)).unwrap(String(wrapped));
  const reader = new RowReader(database, path, dataKey && new Sealing(dataKey));
  const rows = reader.select('requests', "WHERE sk = 'REQUEST'").map((row) => requestKind.read(row));
  const messages = database.prepare("SELECT body FROM messages WHERE queue = 'requests'").all();
  const accounts = reader.count('accounts', "WHERE sk = 'ACCOUNT'");
  database.close();
  return {
    rows: new Map(rows.map((row) => [row.requestId, row])),
    queued: new Set(messages.map(({ body }) => readMessage(String(body)).requestId)),
    accounts,
  };
};

/** The part of an answer that is the same whenever it is asked for. */
export const lastingOf = (answer: object): unknown => {
  const { requestId, status, completion, error, partial } = answer as Record<string, unknown>;
  return JSON.parse(JSON.stringify({ requestId, status, completion, error, partial }));
};

const inputOf = (row: RequestRow) => JSON.parse(row.input ?? '{}') as { standard?: { person: string; text: string }[] };

/** Whether it is the request of a message. */
export const isTheRequest = (row: RequestRow, { account, text }: SentMessage): boolean =>
  row.accountId === account && inputOf(row).standard?.[0]?.text === text;

/** What is no longer there of one thing that was known; `undefined` if all of it is. */
const lossOf = ({ rows, queued }: Image, mark: Mark): string | undefined => {
  if (mark.kind === 'started') return undefined;
  if (mark.kind === 'effect') {
    const row = [...rows.values()].find((each) => isTheRequest(each, mark.message));
    const index = row && inputOf(row).standard?.findIndex(({ person }) => person === mark.message.person);
    const state = row?.journal[String(index)]?.state ?? 'nowhere';
    return ['attempting', 'done', 'unknown'].includes(state) ? undefined : `P3: an effect on ${mark.message.person} stands as ${state}`;
  }
  const row = rows.get(mark.requestId);
  if (!row) return `P1: ${mark.requestId} is gone`;
  if (mark.kind === 'accepted') {
    const isKept = row.state === 'done' || queued.has(mark.requestId);
    return isKept ? undefined : `P1: ${mark.requestId} is ${row.state} and has no message`;
  }
  const stored = resultIn(row);
  if (row.state !== 'done' || !stored) return `P1: ${mark.requestId} had ended and is ${row.state}`;
  const answer = lastingOf(endedEnvelope(stored, 0));
  return JSON.stringify(answer) === JSON.stringify(mark.answer) ? undefined : `P1: ${mark.requestId} has another result`;
};

/** What was known and is not in the image. */
export const lossesIn = async (folder: string, marks: readonly Mark[]): Promise<string[]> => {
  const image = await openImage(folder);
  if (!marks.some(({ kind }) => kind === 'started')) return [];
  assert.ok(image.accounts > 0, 'the accounts are gone');
  for (const name of ['vault.key', 'webhooks.key']) JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return marks.flatMap((mark) => lossOf(image, mark) ?? []);
};
