import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { doubtUnfinished } from '../../functions/requests/restored.ts';
import { requestKey } from '../../functions/requests/table.ts';
import { copyBackup, writeBackup } from '../../functions/rows/sqlite/backup.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const messages = (...names: string[]) => ({ standard: names.map((name) => ({ person: person(name), text: 'Hello' })) });
const outcomesOf = async (harness: WorkerHarness, requestId: string) =>
  [...(await harness.stored(requestId)).outcomes].map(([, outcome]) => (outcome.success ? 'done' : outcome.error.errorType));

describe('P3 P4: what was done after a backup is not done again by what was restored from it', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });

  const backUp = (harness: WorkerHarness): string => {
    const backup = join(dirname(harness.file), `backup-${randomUUID()}`);
    writeBackup(harness.file, backup);
    return backup;
  };

  /** What runs on the restored file, with the messages of its queue; what is in doubt, as the operator is told. */
  const restore = async (harness: WorkerHarness, backup: string, waiting: Readonly<Record<string, string>>) => {
    const file = `${backup}-restored`;
    await copyBackup(backup, file);
    const restored = harness.continuedOn(file);
    const doubted = await doubtUnfinished(restored.rows.requests, harness.clock.now());
    assert.deepEqual(await doubtUnfinished(restored.rows.requests, harness.clock.now()), doubted, 'it can be repeated');
    for (const [requestId, account] of Object.entries(waiting)) await restored.deliver(JSON.stringify({ version: 1, requestId }), account);
    return { restored, ...doubted };
  };

  it('waiting messages end as outcomeUnknown, and are told', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a', 'b'));
    const backup = backUp(harness);
    await harness.drain();
    assert.deepEqual([await outcomesOf(harness, requestId), harness.linkedin.ledger.length], [['done', 'done'], 2]);

    const { restored, doubts } = await restore(harness, backup, { [requestId]: account });
    assert.deepEqual(doubts, [{ accountId: account, requests: 1, items: 2 }]);
    await restored.drain();
    assert.deepEqual(await outcomesOf(restored, requestId), ['outcomeUnknown', 'outcomeUnknown']);
    assert.equal(harness.linkedin.ledger.length, 2);
  });

  it('what had ended before the backup keeps its result, and the rest of its request is in doubt', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a', 'b'));
    const killed = new CrashPoint();
    let clicks = 0;
    const step = killed.step.bind(killed);
    killed.step = async (name, work) => {
      if (name === 'click' && ++clicks === 2) killed.crash();
      return step(name, work);
    };
    await harness.worker(killed).work(harness.queue.receive()!);
    assert.equal(harness.linkedin.ledger.length, 1);
    const backup = backUp(harness);
    await harness.drain();
    assert.deepEqual([await outcomesOf(harness, requestId), harness.linkedin.ledger.length], [['done', 'done'], 2]);

    const { restored } = await restore(harness, backup, { [requestId]: account });
    await restored.drain();
    // The attempt before the backup has left a trace, by which what came of it is found.
    assert.deepEqual(await outcomesOf(restored, requestId), ['done', 'done']);
    assert.equal(harness.linkedin.ledger.length, 2);
  });

  it('a request whose row cannot be read is counted, and holds up none of the others', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push((await harness.submit(account, 'conversations.sendMessage', messages(name))).requestId);
    const [newer = '', broken = ''] = ids;
    await harness.rows.requests.update(requestKey(newer), { set: { version: 99 } });
    await harness.rows.requests.update(requestKey(broken), { set: { journal: 'none' } });
    const { doubts, unreadable } = await restore(harness, backUp(harness), {});
    assert.deepEqual([doubts, unreadable], [[{ accountId: account, requests: 1, items: 1 }], 2]);
  });

  it('what only reads is simply read', async () => {
    const harness = tables.harness();
    const account = await harness.account();
    const { requestId } = await harness.submit(account, 'conversations.synchronize', { standard: [{ person: person('a') }] });
    const { doubts } = await restore(harness, backUp(harness), { [requestId]: account });
    assert.deepEqual(doubts, []);
  });
});
