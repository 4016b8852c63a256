import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { before, describe, it } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { z } from 'zod';
import type { Api } from '../../functions/api/api.ts';
import { watchConnection } from '../../functions/linkedin/browser/connection.ts';
import { freshFacts, type LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { LanguageNotSupported, OutcomeUnknown, Throttled } from '../../functions/linkedin/failures.ts';
import { cancelRequest } from '../../functions/requests/canceling.ts';
import { endingCanceled, endUnheld } from '../../functions/requests/ending.ts';
import { readRequest, requestCancel } from '../../functions/requests/journal.ts';
import { requestKey } from '../../functions/requests/table.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const messages = (...names: string[]) => ({ standard: names.map((name) => ({ person: person(name), text: 'Hello' })) });
const outcomesOf = async (harness: WorkerHarness, requestId: string) =>
  [...(await harness.stored(requestId)).outcomes].map(([, outcome]) => (outcome.success ? 'done' : outcome.error.errorType));

/** A worker that freezes at one of its steps until it is thawed. */
const freezing = (harness: WorkerHarness, at: string) => {
  const thaw = Promise.withResolvers<void>();
  const frozen = Promise.withResolvers<void>();
  const crashPoint = new CrashPoint();
  const step = crashPoint.step.bind(crashPoint);
  crashPoint.step = async (name, work) => {
    if (name === at) {
      frozen.resolve();
      await thaw.promise;
    }
    return step(name, work);
  };
  return { process: { ...harness.worker(crashPoint), crashPoint }, frozen: frozen.promise, thaw: () => thaw.resolve() };
};

/** Doubt, freezing and cancelling, on the engine of the part. */
export const inDoubt = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`P3 P4: doubt, freezing and cancelling (${engine})`, () => {
      /** The first step of a claim: on SQLite it is one transaction. */
      const claimStep = engine === 'sqlite' ? 'transact' : 'UpdateCommand';
      let tables: Awaited<ReturnType<typeof openTables>>;
      before(async () => {
        tables = await openTables(engine);
      });

      it('an attempt whose trace cannot be read is doubt, and is not made again', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a'));
        const killed = new CrashPoint();
        killed.crashAfter('click');
        assert.equal(await harness.worker(killed).work(harness.queue.receive()!), 'killed');
        const trace = [['journal', '0', 'trace'], 'nonsense'] as const;
        await harness.rows.requests.update(requestKey(requestId), { setIn: [trace] });
        harness.clock.advance(61_000);
        await harness.sweep();
        harness.clock.advance(61_000);
        const { worker, work } = harness.worker();
        const performer = worker.performers['conversations.sendMessage']!;
        const performers = { 'conversations.sendMessage': { ...performer, trace: z.array(z.number()) } };
        Object.assign(worker, { performers });
        await work(harness.queue.receive()!);
        assert.deepEqual(await outcomesOf(harness, requestId), ['outcomeUnknown']);
        assert.equal(harness.linkedin.ledger.length, 1);
      });

      it('an item whose earlier attempt left a trace that cannot be read is doubt, and is not attempted again', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a'));
        const planned = { state: 'planned', crashes: 0, attempts: 1, fence: 1, at: 0, trace: 'nonsense' };
        await harness.rows.requests.update(requestKey(requestId), { setIn: [[['journal', '0'], planned]] });
        const { worker, work } = harness.worker();
        const performer = worker.performers['conversations.sendMessage']!;
        Object.assign(worker, { performers: { 'conversations.sendMessage': { ...performer, trace: z.array(z.number()) } } });
        await work(harness.queue.receive()!);
        assert.deepEqual(await outcomesOf(harness, requestId), ['outcomeUnknown']);
        assert.equal(harness.linkedin.ledger.length, 0);
      });

      for (const at of ['open conversation', 'click', 'evidence'])
        it(`a worker frozen before “${at}” and thawed after another took over sends nothing more and writes nothing more`, async () => {
          const harness = tables.harness();
          const account = await harness.account();
          const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a', 'b'));
          const { process, frozen, thaw } = freezing(harness, at);
          const old = process.work(harness.queue.receive()!);
          await frozen;
          // A frozen process sends no heartbeats.
          harness.clock.silence();
          harness.clock.advance(61_000);
          await harness.sweep();
          const message = harness.queue.receive();
          assert.ok(message, 'the message was not released');
          await harness.worker().work(message);
          thaw();
          assert.equal(await old, 'leave');
          await harness.drain();
          assert.deepEqual(harness.linkedin.ledger.map((effect) => effect.person).sort(), ['a', 'b'].map(person));
          assert.deepEqual(await outcomesOf(harness, requestId), ['done', 'done']);
        });

      /** A worker that is frozen before it clicks, until the sweeper takes it for dead and sends its request again. */
      const heldToBeDead = async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a'));
        const old = freezing(harness, 'open conversation');
        const oldEnd = old.process.work(harness.queue.receive()!);
        await old.frozen;
        harness.clock.silence();
        harness.clock.advance(61_000);
        await harness.sweep();
        return { harness, requestId, old, oldEnd };
      };

      it('of two workers that both believe to hold the account only the newer one clicks and writes (P2)', async () => {
        const { harness, requestId, old, oldEnd } = await heldToBeDead();
        const newer = freezing(harness, 'evidence');
        const newerEnd = newer.process.work(harness.queue.receive()!);
        await newer.frozen;
        old.thaw();
        assert.equal(await oldEnd, 'leave');
        assert.equal(harness.linkedin.ledger.length, 1);
        newer.thaw();
        assert.equal(await newerEnd, 'acknowledge');
        assert.deepEqual(await outcomesOf(harness, requestId), ['done']);
      });

      it('a worker that takes over sees every write of the previous one up to that moment (P3)', async () => {
        const { harness, requestId, old, oldEnd } = await heldToBeDead();
        // The newer one has read the request, and has not yet claimed it, when the old one thaws, clicks, and dies.
        const newer = freezing(harness, claimStep);
        const newerEnd = newer.process.work(harness.queue.receive()!);
        await newer.frozen;
        old.process.crashPoint.crashAfter('click');
        old.thaw();
        assert.equal(await oldEnd, 'killed');
        assert.equal(harness.linkedin.ledger.length, 1);
        newer.thaw();
        await newerEnd;
        await harness.drain();
        assert.equal(harness.linkedin.ledger.length, 1);
        assert.deepEqual(await outcomesOf(harness, requestId), ['done']);
      });

      it('a worker that is faster than the acceptance’s last write is not held up by it', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const thaw = Promise.withResolvers<void>();
        const crashPoint = new CrashPoint();
        const step = crashPoint.step.bind(crashPoint);
        const claiming = Promise.withResolvers<void>();
        const late = harness.worker(crashPoint);
        crashPoint.step = async (name, work) => {
          if (name === claimStep) {
            claiming.resolve();
            await thaw.promise;
          }
          return step(name, work);
        };
        // The message is received between the sending and the mark that it was sent.
        const { send } = harness.queue.port;
        let end: Promise<unknown> | undefined;
        harness.queue.port.send = async (sent) => {
          await send(sent);
          const message = harness.queue.receive();
          if (message) {
            harness.queue.port.send = send;
            end = late.work(message);
            await claiming.promise;
          }
        };
        await harness.submit(account, 'conversations.sendMessage', messages('a'));
        thaw.resolve();
        assert.equal(await end, 'acknowledge');
        assert.equal(harness.linkedin.ledger.length, 1);
      });

      it('an effect whose evidence is lost is looked up when it would have arrived, and reported as done', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a', 'b'));
        const crashPoint = new CrashPoint();
        const step = crashPoint.step.bind(crashPoint);
        let lost = false;
        crashPoint.step = async (name, work) => {
          if (name === 'evidence' && !lost) {
            lost = true;
            throw new Error('the page went away');
          }
          return step(name, work);
        };
        assert.equal(await harness.worker(crashPoint).work(harness.queue.receive()!), 'leave');
        const { row } = await harness.stored(requestId);
        assert.deepEqual([row.journal['0']?.state, row.journal['1']?.state], ['attempting', 'done']);
        await harness.drain();
        assert.equal(harness.linkedin.ledger.length, 2);
        assert.deepEqual(await outcomesOf(harness, requestId), ['done', 'done']);
      });

      it('an effect that LinkedIn answers with “not now” is a cool-down: the rest waits, and it is looked up after it', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a', 'b'));
        const crashPoint = new CrashPoint();
        const step = crashPoint.step.bind(crashPoint);
        crashPoint.step = async (name, work) => {
          if (name === 'evidence') throw new Throttled('429');
          return step(name, work);
        };
        assert.equal(await harness.worker(crashPoint).work(harness.queue.receive()!), 'leave');
        const { row } = await harness.stored(requestId);
        assert.deepEqual([row.journal['0']?.state, row.waitingFor, harness.linkedin.ledger.length], ['attempting', 'coolDown', 1]);
        assert.equal(harness.queue.receive(), undefined);
        await harness.drain();
        assert.deepEqual(
          harness.linkedin.ledger.map((effect) => effect.person),
          ['a', 'b'].map(person),
        );
        assert.deepEqual(await outcomesOf(harness, requestId), ['done', 'done']);
      });

      for (const at of ['evidence', 'look up'])
        it(`“not now” to a part of the page, while nothing tells more (${at}), is a cool-down too`, async () => {
          const harness = tables.harness();
          const account = await harness.account();
          const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a'));
          const pages = new EventEmitter();
          watchConnection(pages as unknown as BrowserContext);
          const crashPoint = new CrashPoint();
          const step = crashPoint.step.bind(crashPoint);
          crashPoint.step = async (name, work) => {
            if (name === at)
              pages.emit('response', { status: () => 429, request: () => ({ url: () => 'https://www.linkedin.com/voyager/api/a' }) });
            if (name === at || name === 'evidence') throw new OutcomeUnknown('nothing tells');
            return step(name, work);
          };
          const { worker, work } = harness.worker(crashPoint);
          const { open } = worker.browsers;
          const opened: typeof open = async (...asked) => ({
            ...(await open(...asked)),
            linkedin: { context: pages, facts: freshFacts() } as unknown as LinkedIn,
          });
          Object.assign(worker, { browsers: { ...worker.browsers, open: opened } });
          assert.equal(await work(harness.queue.receive()!), 'leave');
          harness.clock.advance(31_000);
          const again = harness.queue.receive();
          if (again) assert.equal(await work(again), 'leave');
          const { row } = await harness.stored(requestId);
          assert.deepEqual([row.journal['0']?.state, row.waitingFor], ['attempting', 'coolDown']);
          await harness.drain();
          assert.equal(harness.linkedin.ledger.length, 1);
          assert.deepEqual(await outcomesOf(harness, requestId), ['done']);
        });

      it('what cannot be decided is reported as outcomeUnknown, and not done again', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a', 'b'));
        const { worker, work } = harness.worker();
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
        assert.equal(await work(harness.queue.receive()!), 'leave');
        harness.clock.advance(31_000);
        assert.equal(await work(harness.queue.receive()!), 'acknowledge');
        assert.deepEqual((await outcomesOf(harness, requestId)).sort(), ['done', 'outcomeUnknown']);
        const [doubt] = [...(await harness.stored(requestId)).outcomes.values()].filter((outcome) => !outcome.success);
        assert.equal(doubt?.success === false && doubt.error.retrySafe, false);
        assert.deepEqual(
          harness.linkedin.ledger.map((effect) => effect.person),
          [person('b')],
        );
      });

      const unknownWords = () => new LanguageNotSupported('qaa', 'profile', 'relation');

      for (const [at, outcome] of [
        ['evidence', 'done'],
        ['look up', 'outcomeUnknown'],
      ] as const)
        it(`words that are not known, after the click and up to “${at}”: ${outcome}, and not done again`, async () => {
          const harness = tables.harness();
          const account = await harness.account();
          const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a'));
          const crashPoint = new CrashPoint();
          const step = crashPoint.step.bind(crashPoint);
          crashPoint.step = async (name, work) => {
            if (name === at || name === 'evidence') throw unknownWords();
            return step(name, work);
          };
          const { work } = harness.worker(crashPoint);
          assert.equal(await work(harness.queue.receive()!), 'leave');
          harness.clock.advance(31_000);
          assert.equal(await work(harness.queue.receive()!), 'acknowledge');
          assert.deepEqual(await outcomesOf(harness, requestId), [outcome]);
          assert.equal(harness.linkedin.ledger.length, 1);
        });

      it('words that are not known, before a click, end the request, with the page and the element', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a', 'b'));
        harness.linkedin.before.set(person('b'), () => {
          throw unknownWords();
        });
        assert.equal(await harness.worker().work(harness.queue.receive()!), 'acknowledge');
        const envelope = await harness.envelope(requestId);
        const error = envelope.status === 'error' ? envelope.error : assert.fail(envelope.status);
        assert.deepEqual([error.errorType, error.page, error.element], ['languageNotSupported', 'profile', 'relation']);
        assert.deepEqual(
          harness.linkedin.ledger.map((effect) => effect.person),
          [person('a')],
        );
      });

      it('a cancel before the start is certain', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a'));
        const seen = await readRequest(harness.sweeper().requests, requestId);
        await endUnheld(harness.sweeper(), seen!, harness.clock.now(), endingCanceled);
        await harness.drain();
        assert.equal(harness.linkedin.ledger.length, 0);
        const envelope = await harness.envelope(requestId);
        assert.equal(envelope.status === 'error' && envelope.error.errorType, 'canceled');
      });

      /** Two requests of a paused account, and a cancel of the first. After `race`, its message does not hold the second one up. */
      const canceledBeside = async (
        race: (
          harness: WorkerHarness,
          first: { readonly requestId: string; readonly work: (worker: ReturnType<WorkerHarness['worker']>) => Promise<unknown> },
          cancel: (requests?: WorkerHarness['rows']['requests']) => Promise<void>,
        ) => Promise<unknown>,
      ): Promise<void> => {
        const harness = tables.harness();
        const account = await harness.account(undefined, { status: 'paused' });
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a'));
        const second = await harness.submit(account, 'conversations.sendMessage', messages('b'));
        const received = harness.queue.receive()!;
        const api = harness.sweeper();
        const cancel = (requests = api.requests) => cancelRequest({ ...api, requests } as unknown as Api, requestId);
        await race(harness, { requestId, work: ({ work }) => work(received) }, cancel);
        assert.equal((await harness.envelope(requestId)).status, 'error');
        await harness.account(account);
        for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await harness.worker().work(message);
        assert.equal((await harness.envelope(second.requestId)).status, 'complete', 'the next one runs at once');
        assert.deepEqual(harness.linkedin.ledger.length, 1);
      };

      it('a cancel while a worker is about to put the request off does not hold up the next one', () =>
        canceledBeside(async (harness, { work }, cancel) => {
          const process = harness.worker();
          const { accounts } = process.worker;
          const get: typeof accounts.get = async (key) => {
            const row = await accounts.get(key);
            await cancel();
            return row;
          };
          Object.assign(process.worker, { accounts: { ...accounts, get } });
          await work(process);
        }));

      it('a cancel between the putting off and the hiding of the message does not hold up the next one', () =>
        canceledBeside(async (harness, { requestId, work }, cancel) => {
          const process = harness.worker();
          const { queue } = process.worker;
          const changeVisibility: typeof queue.changeVisibility = async (...hidden) => {
            const row = await readRequest(harness.rows.requests, requestId);
            if (row?.waitingFor !== undefined) await cancel();
            return queue.changeVisibility(...hidden);
          };
          Object.assign(process.worker, { queue: { changeVisibility } });
          await work(process);
        }));

      it('a cancel that read the request before it was put off does not hold up the next one', () =>
        canceledBeside(async (harness, { work }, cancel) => {
          const { requests } = harness.rows;
          let isFirst = true;
          await cancel({
            ...requests,
            get: async (key) => {
              const row = await requests.get(key);
              if (isFirst) {
                isFirst = false;
                await work(harness.worker());
              }
              return row;
            },
          });
        }));

      it('a cancel while running stops between items: finished ones keep their results, the rest are canceled', async () => {
        const harness = tables.harness();
        const account = await harness.account();
        const { requestId } = await harness.submit(account, 'conversations.sendMessage', messages('a', 'b', 'c'));
        harness.linkedin.before.set(person('b'), async () => {
          await requestCancel(harness.sweeper().requests, requestId, harness.clock.now());
        });
        assert.equal(await harness.worker().work(harness.queue.receive()!), 'acknowledge');
        assert.deepEqual(await outcomesOf(harness, requestId), ['done', 'done', 'canceled']);
        assert.equal((await harness.envelope(requestId)).status, 'complete');
        assert.equal(harness.linkedin.ledger.length, 2);
      });
    });
};
