import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { auditLineOf } from '../../functions/requests/auditLine.ts';
import { readPending, TooManyPending } from '../../functions/requests/pendingRequests.ts';
import { IdempotencyKeyReused } from '../../functions/requests/ticket.ts';
import { NotAccepted } from '../../functions/requests/withdrawal.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { engines } from '../support/harnessTables.ts';
import { openTables } from '../support/workerHarness.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const message = (name: string, text = 'Hello') => ({ standard: [{ person: person(name), text }] });

for (const engine of engines)
  describe(`P1 P7: acceptance (${engine})`, () => {
    let tables: Awaited<ReturnType<typeof openTables>>;
    before(async () => {
      tables = await openTables(engine);
    });

    it('makes one request of fifty simultaneous calls with one key', async () => {
      const harness = tables.harness();
      const account = await harness.account();
      const send = () => harness.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'once' });
      const accepted = await Promise.all(Array.from({ length: 50 }, send));
      assert.equal(new Set(accepted.map((each) => `${each.requestId} ${each.resultHash}`)).size, 1);
      await harness.drain();
      assert.equal(harness.linkedin.ledger.length, 1);
    });

    it('answers the same request when the key is sent again after the queue’s deduplication window, and after its end', async () => {
      const harness = tables.harness();
      const account = await harness.account();
      const send = () => harness.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'later' });
      const first = await send();
      harness.clock.advance(6 * 60_000);
      assert.equal((await send()).requestId, first.requestId);
      await harness.drain();
      harness.clock.advance(6 * 86_400_000);
      assert.equal((await send()).requestId, first.requestId);
      await harness.drain();
      assert.equal(harness.linkedin.ledger.length, 1);
      harness.clock.advance(86_400_000);
      assert.notEqual((await send()).requestId, first.requestId, 'a key is kept for seven days');
    });

    it('refuses the key with another body, and takes it for another account', async () => {
      const harness = tables.harness();
      const [one, two] = [await harness.account(), await harness.account()];
      const first = await harness.submit(one, 'conversations.sendMessage', message('a'), { idempotencyKey: 'key' });
      await assert.rejects(
        harness.submit(one, 'conversations.sendMessage', message('a', 'Other'), { idempotencyKey: 'key' }),
        IdempotencyKeyReused,
      );
      const other = await harness.submit(two, 'conversations.sendMessage', message('a'), { idempotencyKey: 'key' });
      assert.notEqual(other.requestId, first.requestId);
    });

    it('refuses one more than the cap of unfinished requests, and takes calls again when one has ended', async () => {
      const harness = tables.harness();
      const account = await harness.account();
      const send = (name: string) => harness.submit(account, 'conversations.sendMessage', message(name), { pendingCap: 3 });
      const before = [];
      for (const name of ['a', 'b', 'c']) {
        before.push((await send(name)).queuedBefore);
        harness.clock.advance(1);
      }
      assert.deepEqual(before, [0, 1, 2]);
      await assert.rejects(send('d'), TooManyPending);
      await harness.worker().work(harness.queue.receive()!);
      await send('d');
      await assert.rejects(send('e'), TooManyPending);
      await harness.drain();
      assert.equal(harness.linkedin.ledger.length, 4);
    });

    it('a crash at any step of accepting leaves a request that runs once, or none', async () => {
      const whole = new CrashPoint();
      {
        const harness = tables.harness();
        await harness.submit(await harness.account(), 'conversations.sendMessage', message('a'), {
          crashPoint: whole,
          idempotencyKey: 'k',
        });
      }
      for (let step = 1; step <= whole.count; step++) {
        const harness = tables.harness();
        const account = await harness.account();
        const crashPoint = new CrashPoint(step);
        const answer = await harness
          .submit(account, 'conversations.sendMessage', message('a'), { crashPoint, idempotencyKey: 'k' })
          .catch((error: unknown) => error);
        // The audit's line is written beside the sending, and may fail: only then is there an answer.
        assert.ok(crashPoint.crashed && (answer instanceof NotAccepted || /PutCommand$/.test(whole.steps[step - 1] ?? '')), String(answer));
        harness.clock.advance(61_000);
        await harness.sweep();
        await harness.drain();
        assert.ok(harness.linkedin.ledger.length <= 1);
        // The client, which got no answer, tries again with its key.
        const again = await harness.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'k' });
        await harness.drain();
        assert.equal(harness.linkedin.ledger.length, 1, `killed ${whole.steps[step - 1]}`);
        assert.equal((await harness.stored(again.requestId)).row.status, 'complete');
        const line = await readPending(harness.rows.requests, account);
        assert.deepEqual(line, [], `killed ${whole.steps[step - 1]}: the line is not empty`);
        const audit = auditLineOf((await harness.stored(again.requestId)).row)!;
        assert.deepEqual(await harness.rows.requests.get(audit), audit, `P18 killed ${whole.steps[step - 1]}: the audit has no line`);
      }
    });

    if (engine === 'sqlite') {
      it('is one step: nothing of it is there before, everything after', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const crashPoint = new CrashPoint(3);
        const send = () => harness.submit(account, 'conversations.sendMessage', message('a'), { crashPoint, idempotencyKey: 'k' });
        await assert.rejects(send(), NotAccepted);
        assert.deepEqual(crashPoint.steps, ['before GetCommand', 'after GetCommand', 'before transact']);
        for await (const page of harness.rows.requests.scan()) assert.deepEqual(page, []);
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'k' });
        assert.equal((await harness.stored(requestId)).row.state, 'queued');
        assert.equal(harness.queue.length, 1);
      });
      return;
    }

    it('removes places that crashed acceptances left among the maximum of pending requests', async () => {
      const harness = tables.harness();
      const account = await harness.account();
      const send = (name: string, crashPoint = new CrashPoint()) =>
        harness.submit(account, 'conversations.sendMessage', message(name), { pendingCap: 2, crashPoint });
      // Steps 1 and 2 take the place: killed at the third, the acceptance leaves a place without a request.
      for (const name of ['a', 'b']) await assert.rejects(send(name, new CrashPoint(3)), NotAccepted);
      await assert.rejects(send('c'), TooManyPending);
      harness.clock.advance(61_000);
      await send('c');
      await harness.drain();
      assert.deepEqual(
        harness.linkedin.ledger.map((effect) => effect.person),
        [person('c')],
      );
    });

    it('takes a request back that the queue refused, and accepts it with the same key afterwards', async () => {
      const harness = tables.harness();
      const account = await harness.account();
      const { send } = harness.queue.port;
      harness.queue.port.send = async () => {
        throw new Error('throttled');
      };
      await assert.rejects(harness.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'k' }), NotAccepted);
      harness.queue.port.send = send;
      harness.clock.advance(600_000);
      await harness.sweep();
      assert.equal(harness.queue.length, 0, 'the sweeper took up what had been refused');
      await harness.submit(account, 'conversations.sendMessage', message('a'), { idempotencyKey: 'k' });
      await harness.drain();
      assert.equal(harness.linkedin.ledger.length, 1);
    });
  });
