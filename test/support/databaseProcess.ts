import { writeSync } from 'node:fs';
import { rowAbsent } from '../../functions/rows/condition.ts';
import { queues } from '../../functions/rows/queues.ts';
import { openDatabase } from '../../functions/rows/sqlite/openDatabase.ts';
import { releaseInFlight, sqliteQueue } from '../../functions/rows/sqlite/sqliteQueue.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { sqliteStore } from '../../functions/rows/sqlite/sqliteStore.ts';
import { tables } from '../../functions/rows/tables.ts';

/**
 * A process that is killed: several accounts accept requests one after the other, two receivers do them. Tells what was acknowledged, and by
 * `accepted 0 7` or `done 0 7` which it was, before it goes on.
 */
const { database } = await openDatabase(process.argv[2] ?? '');
const rows = sqliteRows(database, 'requests', tables.requests, Date.now);
const store = sqliteStore(database, Date.now);
const queue = sqliteQueue(database, 'requests', queues.requests, Date.now);
const tell = (what: string, account: string, number: number): unknown => writeSync(1, `${what} ${account} ${number}\n`);
const placeOf = (number: number): string => String(number).padStart(6, '0');

const accept = async (account: string): Promise<never> => {
  const counter = { pk: account, sk: 'COUNTER' };
  for (let number = Number((await rows.get(counter))?.accepted ?? 0) + 1; ; number += 1) {
    await store.transact([
      { kind: 'update', table: 'requests', key: counter, change: { set: { accepted: number } } },
      {
        kind: 'put',
        table: 'requests',
        row: { pk: account, sk: `REQUEST#${placeOf(number)}`, accountId: account, acceptedAt: number },
        condition: rowAbsent,
      },
      { kind: 'send', queue: 'requests', message: { body: String(number), group: account, deduplicationId: `${account}-${number}` } },
    ]);
    tell('accepted', account, number);
  }
};

const work = async (): Promise<never> => {
  for (;;) {
    const message = await queue.receive({ waitMs: 10_000 });
    if (!message?.group) continue;
    const number = Number(message.body);
    await store.transact([
      { kind: 'put', table: 'requests', row: { pk: message.group, sk: `DONE#${placeOf(number)}` }, condition: rowAbsent },
      { kind: 'deleteMessage', queue: 'requests', receiptHandle: message.receiptHandle },
    ]);
    tell('done', message.group, number);
  }
};

await releaseInFlight(database, 'requests', Date.now());
await Promise.all([...['0', '1', '2', '3'].map(accept), work(), work()]);
