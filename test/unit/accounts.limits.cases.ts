import assert from 'node:assert/strict';
import { before, describe, it as test } from 'node:test';
import { ItemFailure } from '../../functions/linkedin/failures.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { type Part, stepsOf, testsOf } from '../support/part.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const hour = 3_600_000;
const day = 24 * hour;
const person = (name: string) => `https://www.linkedin.com/in/${name}`;
const messages = (...names: string[]) => ({ standard: names.map((name) => ({ person: person(name), text: 'Hello' })) });
const checks = (...names: string[]) => ({ people: names.map(person) });

/** Time passes; sweeps and workers run at intervals of this many minutes. */
const pass = async (harness: WorkerHarness, minutes: number, every = 10): Promise<void> => {
  for (let passed = 0; passed < minutes; passed += every) {
    harness.clock.advance(Math.min(every, minutes - passed) * 60_000);
    await harness.sweep();
    for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await harness.worker().work(message);
  }
};

export const limitsOfAccounts = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('limits that an owner sets', () => {
    let tables: Awaited<ReturnType<typeof openTables>>;
    before(async () => {
      tables = await openTables('sqlite');
    });

    const open = async () => {
      const { api, harness, customer, account, accountId } = await ApiHarness.withAccount(tables.harness());
      return {
        api,
        customer,
        account,
        harness,
        accountId,
        send: async (...names: string[]) =>
          (await api.call(customer, account, 'conversations.sendMessage', messages(...names))).envelope.requestId!,
        check: async (...names: string[]) =>
          (await api.call(customer, account, 'connections.checkStatus', checks(...names))).envelope.requestId!,
        limit: (most: Record<string, number | null>, more: object = {}) =>
          api.do(customer.token, 'accounts.setLimits', {
            accountId,
            limits: Object.entries(most).map(([period, max]) => ({ category: 'messages', period, max }) as never),
            ...more,
          }),
        used: async (period = 'daily', category = 'messages') =>
          (await api.do(customer.token, 'accounts.getLimits', { accountId })).limits.find(
            (each) => each.category === category && each.period === period,
          )!.used,
        resume: () => api.do(customer.token, 'accounts.resume', { accountId }),
        ends: async (requestId: string) => {
          const { row, outcomes } = await api.harness.stored(requestId);
          return Array.from({ length: row.total }, (_, index) => {
            const outcome = outcomes.get(index);
            return outcome === undefined ? 'open' : outcome.success ? 'done' : outcome.error.errorType;
          });
        },
      };
    };

    it('let exactly as many through, and nothing of the rest happens on LinkedIn', async () => {
      const { harness, send, limit, used, ends } = await open();
      await limit({ daily: 3 });
      const first = await send('a', 'b');
      const second = await send('c', 'd', 'e');
      await harness.drain();
      assert.deepEqual(
        [await ends(first), await ends(second)],
        [
          ['done', 'done'],
          ['done', 'limitExceeded', 'limitExceeded'],
        ],
      );
      assert.deepEqual(
        harness.linkedin.ledger.map((effect) => effect.person),
        ['a', 'b', 'c'].map(person),
      );
      assert.deepEqual(
        harness.linkedin.visits.map((visit) => visit.person),
        ['a', 'b', 'c'].map(person),
        'somebody was looked at for a message over the limit',
      );
      assert.equal(await used(), 3);
      const { row } = await harness.stored(second);
      assert.equal(row.status, 'complete');
    });

    it('are not there unless set, for other categories, or once removed', async () => {
      const { harness, send, check, limit, ends, used } = await open();
      await limit({ daily: 0 });
      const [refused, other] = [await send('a'), await check('a')];
      await harness.drain();
      assert.deepEqual([await ends(refused), await ends(other)], [['limitExceeded'], ['done']]);
      const removed = await limit({ daily: null });
      assert.equal(removed.limits.find((each) => each.category === 'messages' && each.period === 'daily')?.max, null);
      const sent = await send('a', 'b');
      await harness.drain();
      assert.deepEqual(await ends(sent), ['done', 'done']);
      assert.equal(await used(), 2);
    });

    it('prevent preloading the profiles of people over them', async () => {
      const { api, customer, accountId, harness, check, ends } = await open();
      const ofViews = (max: number) => ({ accountId, limits: [{ category: 'profileViews', period: 'daily', max } as never] });
      await api.do(customer.token, 'accounts.setLimits', ofViews(3));
      const requests = [await check('a', 'b'), await check('c', 'd')];
      await harness.drain();
      assert.deepEqual(await Promise.all(requests.map(ends)), [
        ['done', 'done'],
        ['done', 'limitExceeded'],
      ]);
      assert.deepEqual(harness.linkedin.announced, [
        [person('a'), person('b')],
        [person('b'), null],
        [person('c'), null],
      ]);
    });

    it('count a failed item as nothing, and one in doubt as done', async () => {
      const { harness, send, limit, used, ends } = await open();
      await limit({ daily: 2 });
      harness.linkedin.before.set(person('stranger'), () => {
        throw new ItemFailure('messagingNotAllowed');
      });
      const first = await send('stranger', 'a');
      await harness.drain();
      assert.deepEqual(await ends(first), ['messagingNotAllowed', 'done']);
      assert.equal(await used(), 1);
    });

    test('count each item once, whatever step the worker is killed at', async () => {
      const whole = new CrashPoint();
      {
        const { harness, send } = await open();
        await send('a', 'b', 'c');
        await harness.worker(whole).work(harness.queue.receive()!);
      }
      for (const step of stepsOf(part, whole.count)) {
        const { harness, send, limit, used, ends } = await open();
        await limit({ daily: 2 });
        const requestId = await send('a', 'b', 'c');
        await harness.worker(new CrashPoint(step)).work(harness.queue.receive()!);
        const counted = await used();
        assert.ok(counted >= harness.linkedin.ledger.length, `killed ${whole.steps[step - 1]}: an effect is not counted`);
        await harness.drain();
        const outcomes = await ends(requestId);
        assert.deepEqual(outcomes, ['done', 'done', 'limitExceeded'], `killed ${whole.steps[step - 1]}`);
        assert.equal(harness.linkedin.ledger.length, 2, `killed ${whole.steps[step - 1]}`);
        assert.equal(await used(), 2);
      }
    });

    it('hold in a day, a week and a month of the account’s zone, and end at its midnight', async () => {
      const { harness, send, limit, used, ends } = await open();
      // Monday, 23 November 2026, 12:00 UTC is 21:00 in Tokyo.
      await limit({ daily: 1, weekly: 2, monthly: 3 }, { timeZone: 'Asia/Tokyo' });
      const tries: string[][] = [];
      for (let hours = 0; hours <= 24 * 9; hours += 3) {
        const requestId = await send(`h${hours}`);
        await harness.worker().work(harness.queue.receive()!);
        const [end = ''] = await ends(requestId);
        if (end === 'done') tries.push([new Date(harness.clock.now()).toISOString(), String(await used('monthly'))]);
        harness.clock.advance(3 * hour);
      }
      assert.deepEqual(tries, [
        ['2026-11-23T12:00:00.000Z', '1'],
        // Tokyo's Tuesday.
        ['2026-11-23T15:00:00.000Z', '2'],
        // The week is used up until Tokyo's Monday, and then the month until its December.
        ['2026-11-29T15:00:00.000Z', '3'],
        ['2026-11-30T15:00:00.000Z', '1'],
      ]);
    });

    it('make a request wait if the owner has set so, and it continues when the period or the limit has changed', async () => {
      const { harness, send, limit, ends } = await open();
      await limit({ daily: 1 }, { whenReached: 'wait' });
      const requestId = await send('a', 'b', 'c');
      assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
      assert.deepEqual(await ends(requestId), ['done', 'open', 'open']);
      const { row } = await harness.stored(requestId);
      assert.deepEqual([row.state, row.waitingFor], ['queued', 'limit']);
      assert.equal(harness.queue.receive(), undefined);
      // Midnight of UTC is twelve hours away, and the deadline twenty-four.
      await pass(harness, 12 * 60 - 1);
      assert.deepEqual(await ends(requestId), ['done', 'open', 'open']);
      await pass(harness, 7, 1);
      assert.deepEqual(await ends(requestId), ['done', 'done', 'open']);
      await limit({ daily: 5 });
      await harness.worker().work(harness.queue.receive()!);
      assert.deepEqual(await ends(requestId), ['done', 'done', 'done']);
      assert.equal(harness.linkedin.ledger.length, 3);
    });

    rest('count each item as what it is, also where the input is too long for the row of its request', async () => {
      const { api, customer, account, harness, limit, used, ends } = await open();
      await limit({}, { limits: [{ category: 'inMails', period: 'daily', max: 1 }], whenReached: 'wait' });
      const text = 'Hello '.repeat(300);
      const salesNavigator = ['a', 'b'].map((name) => ({ person: person(name), subject: 'Hello', text }));
      const { envelope } = await api.call(customer, account, 'conversations.sendMessage', { salesNavigator });
      const requestId = envelope.requestId!;
      assert.equal((await harness.stored(requestId)).row.input, undefined);
      await harness.worker().work(harness.queue.receive()!);
      assert.deepEqual(await ends(requestId), ['done', 'open']);
      assert.deepEqual([await used('daily', 'inMails'), await used()], [1, 0]);
      await pass(harness, 13 * 60);
      assert.deepEqual(await ends(requestId), ['done', 'done']);
      // A week has no limit of InMails, so that one of messages would count them.
      assert.deepEqual([await used('weekly', 'inMails'), await used('weekly')], [2, 2]);
    });

    it('of messages count InMails as well, as long as these have none of their own for the same kind of period', async () => {
      const { api, customer, account, harness, limit, used, ends, send } = await open();
      const inMails = async (...names: string[]) => {
        const salesNavigator = names.map((name) => ({ person: person(name), subject: 'Hello', text: 'Hello' }));
        return (await api.call(customer, account, 'conversations.sendMessage', { salesNavigator })).envelope.requestId!;
      };
      const limitInMails = (period: string, max: number | null) => limit({}, { limits: [{ category: 'inMails', period, max }] });
      await limit({ daily: 2 });
      const tries = [await send('a'), await inMails('b', 'c'), await send('d')];
      await harness.drain();
      assert.deepEqual(await Promise.all(tries.map(ends)), [['done'], ['done', 'limitExceeded'], ['limitExceeded']]);
      assert.deepEqual([await used(), await used('daily', 'inMails')], [2, 1]);

      await limitInMails('weekly', 9);
      const other = await inMails('e');
      await limitInMails('daily', 2);
      const own = [await inMails('f', 'g'), await send('h', 'i')];
      await harness.drain();
      assert.deepEqual(await Promise.all([other, ...own].map(ends)), [
        ['done'],
        ['limitExceeded', 'limitExceeded'],
        ['done', 'limitExceeded'],
      ]);
      assert.deepEqual([await used(), await used('daily', 'inMails')], [2, 2]);

      await limitInMails('daily', null);
      const last = await inMails('j');
      await harness.drain();
      assert.deepEqual(await ends(last), ['limitExceeded']);
    });

    rest('a request that waits longer than its deadline ends as expired (P5)', async () => {
      const { harness, send, limit, ends } = await open();
      await limit({ weekly: 1 }, { whenReached: 'wait' });
      const requestId = await send('a', 'b');
      await pass(harness, 24 * 60 - 1);
      assert.equal((await harness.stored(requestId)).row.state, 'queued');
      await pass(harness, 3, 1);
      assert.deepEqual(await ends(requestId), ['done', 'open']);
      const { row } = await harness.stored(requestId);
      assert.deepEqual([row.status, row.error?.errorType], ['error', 'expired']);
      assert.ok((row.finishedAt ?? 0) - row.acceptedAt <= day + 120_000);
    });
  });

  describe('working hours of an account', () => {
    it('let nothing begin outside of them, not even between two items', async () => {
      const tables = await openTables('sqlite');
      const { api, harness, customer, account, accountId } = await ApiHarness.withAccount(tables.harness());
      // Noon UTC is 13:00 in Berlin.
      const workingHours = {
        timeZone: 'Europe/Berlin',
        windows: [{ days: ['monday' as const, 'tuesday' as const], from: '09:00', to: '13:01' }],
      };
      assert.deepEqual(await api.do(customer.token, 'accounts.setWorkingHours', { accountId, workingHours }), { accountId, workingHours });
      harness.linkedin.before.set(person('a'), () => harness.clock.advance(90_000));
      const { envelope } = await api.call(customer, account, 'connections.checkStatus', checks('a', 'b'));
      assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
      const waiting = await harness.stored(envelope.requestId!);
      assert.deepEqual([waiting.row.state, waiting.row.waitingFor, waiting.outcomes.size], ['queued', 'workingHours', 1]);
      for (let hours = 1; hours <= 10; hours += 1) {
        harness.clock.advance(hour);
        await harness.sweep();
        assert.equal(harness.queue.receive(), undefined, `after ${hours} hours: nobody looks at it`);
      }
      await pass(harness, 9 * 60 + 57);
      assert.equal((await harness.stored(envelope.requestId!)).outcomes.size, 1);
      await harness.drain();
      const { row } = await harness.stored(envelope.requestId!);
      assert.equal(row.status, 'complete');
      const begin = Date.UTC(2026, 10, 24, 8);
      assert.ok(row.finishedAt! >= begin && row.finishedAt! < begin + 60_000, new Date(row.finishedAt!).toISOString());
      // A change of the hours shows at once.
      harness.clock.advance(12 * hour);
      await api.call(customer, account, 'connections.checkStatus', checks('c'));
      assert.equal(await harness.worker().work(harness.queue.receive()!), 'leave');
      assert.equal(harness.queue.receive(), undefined);
      await api.do(customer.token, 'accounts.setWorkingHours', { accountId, workingHours: null });
      assert.equal(await harness.worker().work(harness.queue.receive()!), 'acknowledge');
      assert.equal((await api.do(customer.token, 'accounts.get', { accountId })).workingHours, null);
    });
  });
};
