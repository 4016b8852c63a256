import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { z } from 'zod';
import { endingCanceled, endUnheld } from '../functions/requests/ending.ts';
import { readRequest, requestCancel } from '../functions/requests/journal.ts';
import { requestKey } from '../functions/requests/table.ts';
import { Fuse } from './support/fuse.ts';
import { type Laboratory, openTables } from './support/laboratory.ts';
import { rowsOf } from './support/rowsOf.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const messages = (...names: string[]) => ({ standard: names.map((name) => ({ person: person(name), text: 'Hello' })) });
const outcomesOf = async (laboratory: Laboratory, requestId: string) =>
  [...(await laboratory.stored(requestId)).outcomes].map(([, outcome]) => (outcome.success ? 'done' : outcome.error.errorType));

/** A worker that freezes at one of its steps until it is thawed. */
const freezing = (laboratory: Laboratory, at: string) => {
  const thaw = Promise.withResolvers<void>();
  const frozen = Promise.withResolvers<void>();
  const fuse = new Fuse();
  const step = fuse.step.bind(fuse);
  fuse.step = async (name, work) => {
    if (name === at) {
      frozen.resolve();
      await thaw.promise;
    }
    return step(name, work);
  };
  return { process: { ...laboratory.worker(fuse), fuse }, frozen: frozen.promise, thaw: () => thaw.resolve() };
};

describe('P3 P4: doubt, freezing and cancelling', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });

  it('an attempt whose trace cannot be read is doubt, and is not made again', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'conversations.sendMessage', messages('a'));
    const killed = new Fuse();
    killed.blowAfter('click');
    assert.equal(await laboratory.worker(killed).work(laboratory.queue.receive()!), 'killed');
    const trace = [['journal', '0', 'trace'], 'nonsense'] as const;
    await rowsOf(laboratory.tables.client, 'requests').update(requestKey(requestId), { setIn: [trace] });
    laboratory.clock.advance(61_000);
    await laboratory.sweep();
    laboratory.clock.advance(61_000);
    const { worker, work } = laboratory.worker();
    const performer = worker.performers['conversations.sendMessage']!;
    const performers = { 'conversations.sendMessage': { ...performer, trace: z.array(z.number()) } };
    Object.assign(worker, { performers });
    await work(laboratory.queue.receive()!);
    assert.deepEqual(await outcomesOf(laboratory, requestId), ['outcomeUnknown']);
    assert.equal(laboratory.linkedin.ledger.length, 1);
  });

  for (const at of ['open conversation', 'click', 'evidence'])
    it(`a worker frozen before “${at}” and thawed after another took over sends nothing more and writes nothing more`, async () => {
      const laboratory = tables.laboratory();
      const account = await laboratory.account();
      const { requestId } = await laboratory.submit(account, 'conversations.sendMessage', messages('a', 'b'));
      const { process, frozen, thaw } = freezing(laboratory, at);
      const old = process.work(laboratory.queue.receive()!);
      await frozen;
      // A frozen process beats no more.
      laboratory.clock.silence();
      laboratory.clock.advance(61_000);
      await laboratory.sweep();
      const message = laboratory.queue.receive();
      assert.ok(message, 'the message was not released');
      await laboratory.worker().work(message);
      thaw();
      assert.equal(await old, 'leave');
      await laboratory.drain();
      assert.deepEqual(laboratory.linkedin.ledger.map((effect) => effect.person).sort(), ['a', 'b'].map(person));
      assert.deepEqual(await outcomesOf(laboratory, requestId), ['done', 'done']);
    });

  it('of two workers that both believe to hold the account only the newer one clicks and writes (P2)', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'conversations.sendMessage', messages('a'));
    const old = freezing(laboratory, 'open conversation');
    const oldEnd = old.process.work(laboratory.queue.receive()!);
    await old.frozen;
    laboratory.clock.silence();
    laboratory.clock.advance(61_000);
    await laboratory.sweep();
    const newer = freezing(laboratory, 'evidence');
    const newerEnd = newer.process.work(laboratory.queue.receive()!);
    await newer.frozen;
    old.thaw();
    assert.equal(await oldEnd, 'leave');
    assert.equal(laboratory.linkedin.ledger.length, 1);
    newer.thaw();
    assert.equal(await newerEnd, 'acknowledge');
    assert.deepEqual(await outcomesOf(laboratory, requestId), ['done']);
  });

  it('a worker that takes over sees what the one before wrote up to that very moment (P3)', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'conversations.sendMessage', messages('a'));
    const old = freezing(laboratory, 'open conversation');
    const oldEnd = old.process.work(laboratory.queue.receive()!);
    await old.frozen;
    laboratory.clock.silence();
    laboratory.clock.advance(61_000);
    await laboratory.sweep();
    // The newer one has read the request, and has not yet claimed it, when the old one thaws, clicks, and dies.
    const newer = freezing(laboratory, 'UpdateCommand');
    const newerEnd = newer.process.work(laboratory.queue.receive()!);
    await newer.frozen;
    old.process.fuse.blowAfter('click');
    old.thaw();
    assert.equal(await oldEnd, 'killed');
    assert.equal(laboratory.linkedin.ledger.length, 1);
    newer.thaw();
    await newerEnd;
    await laboratory.drain();
    assert.equal(laboratory.linkedin.ledger.length, 1);
    assert.deepEqual(await outcomesOf(laboratory, requestId), ['done']);
  });

  it('a worker that is faster than the acceptance’s last write is not held up by it', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const thaw = Promise.withResolvers<void>();
    const fuse = new Fuse();
    const step = fuse.step.bind(fuse);
    const claiming = Promise.withResolvers<void>();
    const late = laboratory.worker(fuse);
    fuse.step = async (name, work) => {
      if (name === 'UpdateCommand') {
        claiming.resolve();
        await thaw.promise;
      }
      return step(name, work);
    };
    // The message is received between the sending and the mark that it was sent.
    const { send } = laboratory.queue.client;
    let end: Promise<unknown> | undefined;
    laboratory.queue.client.send = (async (command: never) => {
      const answer = await send(command);
      const message = laboratory.queue.receive();
      if (message) {
        laboratory.queue.client.send = send;
        end = late.work(message);
        await claiming.promise;
      }
      return answer;
    }) as typeof send;
    await laboratory.submit(account, 'conversations.sendMessage', messages('a'));
    thaw.resolve();
    assert.equal(await end, 'acknowledge');
    assert.equal(laboratory.linkedin.ledger.length, 1);
  });

  it('an effect whose evidence is lost is looked up when it would have arrived, and reported as done', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'conversations.sendMessage', messages('a', 'b'));
    const fuse = new Fuse();
    const step = fuse.step.bind(fuse);
    let lost = false;
    fuse.step = async (name, work) => {
      if (name === 'evidence' && !lost) {
        lost = true;
        throw new Error('the page went away');
      }
      return step(name, work);
    };
    assert.equal(await laboratory.worker(fuse).work(laboratory.queue.receive()!), 'leave');
    const { row } = await laboratory.stored(requestId);
    assert.deepEqual([row.journal['0']?.state, row.journal['1']?.state], ['attempting', 'done']);
    await laboratory.drain();
    assert.equal(laboratory.linkedin.ledger.length, 2);
    assert.deepEqual(await outcomesOf(laboratory, requestId), ['done', 'done']);
  });

  it('what cannot be decided is reported as outcomeUnknown, and not done again', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'conversations.sendMessage', messages('a', 'b'));
    const { worker, work } = laboratory.worker();
    const { 'conversations.sendMessage': sendMessage } = worker.performers;
    assert.ok(sendMessage);
    const performers = {
      'conversations.sendMessage': {
        perform: async (...[linkedin, item, run]: Parameters<typeof sendMessage.perform>) => {
          if (item.person === person('b')) return sendMessage.perform(linkedin, item, run);
          await run.attempt([]);
          throw new Error('nobody knows');
        },
        lookUp: async () => ({ found: 'undecidable' as const }),
      },
    };
    Object.assign(worker, { performers });
    assert.equal(await work(laboratory.queue.receive()!), 'leave');
    laboratory.clock.advance(31_000);
    assert.equal(await work(laboratory.queue.receive()!), 'acknowledge');
    assert.deepEqual((await outcomesOf(laboratory, requestId)).sort(), ['done', 'outcomeUnknown']);
    const [doubt] = [...(await laboratory.stored(requestId)).outcomes.values()].filter((outcome) => !outcome.success);
    assert.equal(doubt?.success === false && doubt.error.retrySafe, false);
    assert.deepEqual(
      laboratory.linkedin.ledger.map((effect) => effect.person),
      [person('b')],
    );
  });

  it('a cancel before the start is certain', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'conversations.sendMessage', messages('a'));
    const seen = await readRequest(laboratory.sweeper().requests, requestId);
    await endUnheld(laboratory.sweeper(), seen!, laboratory.clock.now(), endingCanceled);
    await laboratory.drain();
    assert.equal(laboratory.linkedin.ledger.length, 0);
    const envelope = await laboratory.envelope(requestId);
    assert.equal(envelope.status === 'error' && envelope.error.errorType, 'canceled');
  });

  it('a cancel while running stops between items: finished ones keep their results, the rest are canceled', async () => {
    const laboratory = tables.laboratory();
    const account = await laboratory.account();
    const { requestId } = await laboratory.submit(account, 'conversations.sendMessage', messages('a', 'b', 'c'));
    laboratory.linkedin.before.set(person('b'), async () => {
      await requestCancel(laboratory.sweeper().requests, requestId, laboratory.clock.now());
    });
    assert.equal(await laboratory.worker().work(laboratory.queue.receive()!), 'acknowledge');
    assert.deepEqual(await outcomesOf(laboratory, requestId), ['done', 'done', 'canceled']);
    assert.equal((await laboratory.envelope(requestId)).status, 'complete');
    assert.equal(laboratory.linkedin.ledger.length, 2);
  });
});
