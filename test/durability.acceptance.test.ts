import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { IdempotencyKeyReused, NotAccepted } from '../functions/requests/acceptance.ts';
import { LineFull, readLine } from '../functions/requests/line.ts';
import { Fuse } from './support/fuse.ts';
import { openTables } from './support/laboratory.ts';
import { rowsOf } from './support/rowsOf.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const message = (name: string, text = 'Hello') => ({ standard: [{ person: person(name), text }] });

describe('P1 P7: acceptance', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });

  it('makes one request of fifty simultaneous calls with one key', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const send = () => laboratory.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'once' });
    const accepted = await Promise.all(Array.from({ length: 50 }, send));
    assert.equal(new Set(accepted.map((each) => `${each.requestId} ${each.resultHash}`)).size, 1);
    await laboratory.drain();
    assert.equal(laboratory.linkedin.ledger.length, 1);
  });

  it('answers the same request when the key comes again after the queue’s deduplication window, and after its end', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const send = () => laboratory.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'later' });
    const first = await send();
    laboratory.clock.advance(6 * 60_000);
    assert.equal((await send()).requestId, first.requestId);
    await laboratory.drain();
    laboratory.clock.advance(6 * 86_400_000);
    assert.equal((await send()).requestId, first.requestId);
    await laboratory.drain();
    assert.equal(laboratory.linkedin.ledger.length, 1);
    laboratory.clock.advance(86_400_000);
    assert.notEqual((await send()).requestId, first.requestId, 'a key is kept for seven days');
  });

  it('refuses the key with another body, and takes it for another account', async () => {
    const laboratory = tables.laboratory();
    const [one, two] = [await laboratory.account(), await laboratory.account()];
    const first = await laboratory.submit(one, 'conversations.sendMessage', message('a'), { idempotencyKey: 'key' });
    await assert.rejects(
      laboratory.submit(one, 'conversations.sendMessage', message('a', 'Other'), { idempotencyKey: 'key' }),
      IdempotencyKeyReused,
    );
    const other = await laboratory.submit(two, 'conversations.sendMessage', message('a'), { idempotencyKey: 'key' });
    assert.notEqual(other.requestId, first.requestId);
  });

  it('refuses one more than the cap of unfinished requests, and takes calls again when one has ended', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const send = (name: string) => laboratory.submit(account, 'conversations.sendMessage', message(name), { pendingCap: 3 });
    const before = [];
    for (const name of ['a', 'b', 'c']) {
      before.push((await send(name)).queuedBefore);
      laboratory.clock.advance(1);
    }
    assert.deepEqual(before, [0, 1, 2]);
    await assert.rejects(send('d'), LineFull);
    await laboratory.worker().work(laboratory.queue.receive()!);
    await send('d');
    await assert.rejects(send('e'), LineFull);
    await laboratory.drain();
    assert.equal(laboratory.linkedin.ledger.length, 4);
  });

  it('clears places that crashed acceptances left in a full line', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const send = (name: string, fuse = new Fuse()) =>
      laboratory.submit(account, 'conversations.sendMessage', message(name), { pendingCap: 2, fuse });
    // Steps 1 and 2 take the place: killed at the third, the acceptance leaves it without a request.
    for (const name of ['a', 'b']) await assert.rejects(send(name, new Fuse(3)), NotAccepted);
    await assert.rejects(send('c'), LineFull);
    laboratory.clock.advance(61_000);
    await send('c');
    await laboratory.drain();
    assert.deepEqual(
      laboratory.linkedin.ledger.map((effect) => effect.person),
      [person('c')],
    );
  });

  it('a crash at any step of accepting leaves a request that runs once, or none', async () => {
    const whole = new Fuse();
    {
      const laboratory = tables.laboratory();
      await laboratory.submit(await laboratory.account(), 'conversations.sendMessage', message('a'), { fuse: whole, idempotencyKey: 'k' });
    }
    for (let step = 1; step <= whole.count; step++) {
      const laboratory = tables.laboratory();
      const account = await laboratory.account();
      await assert.rejects(
        laboratory.submit(account, 'conversations.sendMessage', message('a'), { fuse: new Fuse(step), idempotencyKey: 'k' }),
        NotAccepted,
      );
      laboratory.clock.advance(61_000);
      await laboratory.sweep();
      await laboratory.drain();
      assert.ok(laboratory.linkedin.ledger.length <= 1);
      // The client, which got no answer, tries again with its key.
      const again = await laboratory.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'k' });
      await laboratory.drain();
      assert.equal(laboratory.linkedin.ledger.length, 1, `killed ${whole.steps[step - 1]}`);
      assert.equal((await laboratory.stored(again.requestId)).row.status, 'complete');
      const line = await readLine(rowsOf(laboratory.tables.client, 'requests'), account);
      assert.deepEqual(line, [], `killed ${whole.steps[step - 1]}: the line is not empty`);
    }
  });

  it('takes a request back that the queue refused, and accepts it with the same key afterwards', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { send } = laboratory.queue.client;
    laboratory.queue.client.send = async () => {
      throw new Error('throttled');
    };
    await assert.rejects(laboratory.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'k' }), NotAccepted);
    laboratory.queue.client.send = send;
    laboratory.clock.advance(600_000);
    await laboratory.sweep();
    assert.equal(laboratory.queue.length, 0, 'the sweeper took up what had been refused');
    await laboratory.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'k' });
    await laboratory.drain();
    assert.equal(laboratory.linkedin.ledger.length, 1);
  });
});
