import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fileDefaults, openDatabaseFile } from '../../functions/rows/sqlite/databaseFile.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

const maxLines = 300;

/** What each account has, by the highest number. */
type Progress = Map<string, { accepted: number; done: number }>;

/** Starts the process, kills it outright after it has told `lines` times of something, and returns the last that it told. */
const runUntilKilled = async (file: string, lines: number): Promise<Progress> => {
  const module = fileURLToPath(new URL('../support/databaseProcess.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', module, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const progress: Progress = new Map();
  let told = 0;
  for await (const line of createInterface(child.stdout)) {
    const [what, account = '', number] = line.split(' ');
    const known = progress.get(account) ?? { accepted: 0, done: 0 };
    progress.set(account, { ...known, [what ?? '']: Number(number) });
    told += 1;
    if (told === lines) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  assert.equal(child.signalCode, 'SIGKILL');
  return progress;
};

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What the file holds of an account; opening it checks it whole. */
const readAccounts = (file: string) => {
  const database = openDatabaseFile(file, fileDefaults);
  const numbersIn = (sql: string, account: string): number[] =>
    database
      .prepare(sql)
      .all(account)
      .map(({ number }) => Number(number));
  const rows = (kind: string, account: string): number[] =>
    numbersIn(`SELECT substr(sk, ${kind.length + 2}) AS number FROM requests WHERE pk = ? AND sk LIKE '${kind}#%' ORDER BY sk`, account);
  const accounts = ['0', '1', '2', '3'].map((account) => ({
    account,
    counted: Number(
      database.prepare("SELECT fields ->> 'accepted' AS n FROM requests WHERE pk = ? AND sk = 'COUNTER'").get(account)?.n ?? 0,
    ),
    requests: rows('REQUEST', account),
    indexed: numbersIn(
      "SELECT fields ->> 'acceptedAt' AS number FROM requests WHERE fields ->> 'accountId' = ? AND fields ->> 'acceptedAt' IS NOT NULL ORDER BY fields ->> 'acceptedAt'",
      account,
    ),
    done: rows('DONE', account),
    queued: numbersIn('SELECT body AS number FROM messages WHERE message_group = ? ORDER BY sequence', account),
    receivable: numbersIn('SELECT body AS number FROM messages WHERE message_group = ? AND ready_at IS NOT NULL', account),
  }));
  database.close();
  return accounts;
};

/** Kills a process that writes, again and again, and looks at what its database holds each time. The seed decides when. */
export const killed = (kills: number, seed: number): void => {
  const { path, remove } = temporaryDatabase();
  after(remove);

  it(`a killed process keeps all that was acknowledged, in order, and nothing by halves, ${kills} times (P1, P2)`, async () => {
    const file = await path();
    let next = seed;
    for (let kill = 0; kill < kills; kill += 1) {
      next = (next * 1_103_515_245 + 12_345) % 2 ** 31;
      const told = await runUntilKilled(file, 1 + (next % maxLines));
      for (const { account, counted, requests, indexed, done, queued, receivable } of readAccounts(file)) {
        const { accepted = 0, done: doneTold = 0 } = told.get(account) ?? {};
        const at = `kill ${kill}, account ${account}`;
        assert.ok(
          counted >= accepted && done.length >= doneTold,
          `${at}: ${counted} of ${accepted} accepted, ${done.length} of ${doneTold} done`,
        );
        assert.ok(accepted === 0 || counted <= accepted + 1, `${at}: no more was accepted than was handed over`);
        assert.deepEqual(requests, numbers(1, counted), at);
        assert.deepEqual(indexed, requests, at);
        assert.deepEqual(done, numbers(1, done.length), at);
        assert.deepEqual(queued, numbers(done.length + 1, counted), `${at}: what is not done is queued, in order`);
        assert.deepEqual(receivable, queued.slice(0, 1), `${at}: the first of the group can be received`);
      }
    }
  });
};
