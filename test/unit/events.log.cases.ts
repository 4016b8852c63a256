import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { type AccountEvent, logEvent, logPartition, placeKey, readEntry, readHead } from '../../functions/requests/eventLog.ts';
import { type LogPage, placeBefore, readLog } from '../../functions/requests/eventLogReading.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { enginesOf } from '../support/harnessTables.ts';
import { openInProcessTables } from '../support/inProcessTables.ts';
import type { Part } from '../support/part.ts';
import { WorkerHarness } from '../support/workerHarness.ts';

const tables = { client: await openInProcessTables(), requests: 'requests', accounts: 'accounts' };
const began = Date.UTC(2026, 10, 23, 12);

const eventOf = (customerId: string, number: number, accountId = 'one', at = began + number * 1000): AccountEvent => ({
  id: `evt_${accountId}_${number}`,
  customerId,
  event: {
    type: 'account.statusChanged',
    timestamp: new Date(at).toISOString(),
    data: { accountId, status: 'active', reason: null },
  },
  attributes: { accountId },
});

/** The log of events, on the engine of the part. */
export const eventLogs = (part: Part): void => {
  for (const engine of enginesOf(part))
    describe(`the log of events, on ${engine}`, () => {
      const harness = new WorkerHarness(tables, engine);
      after(() => harness.close());
      const { accounts } = harness.rows;
      let customers = 0;
      const nextCustomer = (): string => `customer-${engine}-${customers++}`;
      const read = async (customerId: string, place = 0, limit = 100): Promise<LogPage> =>
        readLog(accounts, { customerId, limit }, place, await readHead(accounts, customerId));
      const idsOf = ({ events }: LogPage): string[] => events.map(({ id }) => id);

      it('has each event once, in order, from a place on', async () => {
        const customerId = nextCustomer();
        const events = [1, 2, 3].map((number) => eventOf(customerId, number));
        for (const event of [...events, ...events]) await logEvent(accounts, event);
        const all = events.map(({ id }) => id);
        assert.deepEqual(idsOf(await read(customerId)), all);
        const first = await read(customerId, 0, 2);
        assert.deepEqual(idsOf(first), all.slice(0, 2));
        assert.deepEqual(idsOf(await read(customerId, first.place)), all.slice(2));
        assert.deepEqual(await read(customerId, 3), { events: [], place: 3 });
        assert.deepEqual(await read(nextCustomer()), { events: [], place: 0 }, 'another customer has none of it');
      });

      it('reads up to the head what is asked for alone, and does not read the rest again', async () => {
        const customerId = nextCustomer();
        for (const account of ['one', 'two']) for (const number of [1, 2]) await logEvent(accounts, eventOf(customerId, number, account));
        const head = await readHead(accounts, customerId);
        const page = await readLog(accounts, { customerId, limit: 10, accountIds: ['one'] }, 0, head);
        assert.deepEqual([idsOf(page), page.place], [['evt_one_1', 'evt_one_2'], 4]);
        assert.deepEqual(await readLog(accounts, { customerId, limit: 10, types: ['message.sent'] }, 0, head), { events: [], place: 4 });
      });

      it('neither loses nor repeats an event when its writer is killed at any step, and it is written again', async () => {
        const whole = new CrashPoint();
        await logEvent(harness.forProcess(whole).accounts, eventOf(nextCustomer(), 1));
        for (let step = 1; step <= whole.count; step++)
          for (const repeatedFirst of [true, false]) {
            const customerId = nextCustomer();
            await logEvent(accounts, eventOf(customerId, 1));
            await assert.rejects(logEvent(harness.forProcess(new CrashPoint(step)).accounts, eventOf(customerId, 2)));
            for (const number of repeatedFirst ? [2, 3] : [3, 2]) await logEvent(accounts, eventOf(customerId, number));
            const ids = idsOf(await read(customerId));
            assert.deepEqual(ids.toSorted(), ['evt_one_1', 'evt_one_2', 'evt_one_3'], `killed ${whole.steps[step - 1]}`);
          }
      });

      it('gives writers at the same time places without gaps, also two of the same event, and readers miss nothing', async () => {
        const customerId = nextCustomer();
        const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
        const seen: string[] = [];
        let isWriting = true;
        const reading = (async () => {
          for (let place = 0; ; ) {
            // In one process readers and writers take turns.
            await setImmediate();
            const wasWriting = isWriting;
            const page = await read(customerId, place, 5);
            place = page.place;
            seen.push(...idsOf(page));
            if (!wasWriting && page.events.length === 0) return;
          }
        })();
        const writers = ['one', 'two', 'two', 'three'].map(async (account) => {
          for (const number of numbers) await logEvent(accounts, eventOf(customerId, number, account));
        });
        await Promise.all(writers);
        isWriting = false;
        await reading;
        assert.equal(new Set(seen).size, seen.length, 'none comes twice');
        assert.deepEqual(
          seen.toSorted(),
          ['one', 'two', 'three'].flatMap((account) => numbers.map((number) => `evt_${account}_${number}`)).sort(),
        );
        for (const account of ['one', 'two', 'three'])
          assert.deepEqual(
            seen.filter((id) => id.includes(account)),
            numbers.map((number) => `evt_${account}_${number}`),
            'in order',
          );
      });

      it('continues after its last place when everything in it has expired', async () => {
        const customerId = nextCustomer();
        await logEvent(accounts, eventOf(customerId, 1));
        for (const sk of [placeKey(1), 'EVENT#evt_one_1']) await accounts.delete({ pk: logPartition(customerId), sk });
        await logEvent(accounts, eventOf(customerId, 2));
        assert.deepEqual(await read(customerId, 1), { events: [{ id: 'evt_one_2', event: eventOf(customerId, 2).event }], place: 2 });
      });

      it('leaves out what a newer release has told, and goes on after it', async () => {
        const customerId = nextCustomer();
        const [known, next] = [eventOf(customerId, 1), eventOf(customerId, 4)];
        const newType = { ...eventOf(customerId, 2).event, type: 'message.read' };
        const newField = { ...eventOf(customerId, 3).event, more: true };
        await logEvent(accounts, known);
        for (const [index, event] of [newType, newField].entries())
          await logEvent(accounts, { ...known, id: `evt_new_${index}`, event: event as never });
        await logEvent(accounts, next);
        assert.deepEqual(idsOf(await read(customerId)), [known.id, next.id]);
        assert.deepEqual(await read(customerId, 1, 2), { events: [], place: 3 });
      });

      it('is read from a moment on, whichever clocks its writers have', async () => {
        const customerId = nextCustomer();
        // The third writer's clock is a minute slow, the fifth's ten seconds fast.
        const skews = [0, 0, -60_000, 0, 10_000, 0];
        for (const [index, skew] of skews.entries())
          await logEvent(accounts, eventOf(customerId, index, 'one', began + index * 1000 + skew));
        const times: number[] = [];
        for (let place = 1; place <= skews.length; place++)
          times.push(readEntry(await accounts.get({ pk: logPartition(customerId), sk: placeKey(place) }))?.at ?? 0);
        assert.deepEqual(
          times,
          times.toSorted((one, other) => one - other),
        );
        for (const moment of [began - 1, ...times, ...times.map((time) => time + 1)])
          assert.equal(await placeBefore(accounts, customerId, moment), times.filter((time) => time < moment).length);
        assert.equal(await placeBefore(accounts, nextCustomer(), began), 0);
      });

      it('a place beyond the head, of a log that was since restored, counts as the head', async () => {
        const customerId = nextCustomer();
        await logEvent(accounts, eventOf(customerId, 1));
        const page = await read(customerId, 40);
        assert.deepEqual(page, { events: [], place: 1 });
        await logEvent(accounts, eventOf(customerId, 2));
        assert.deepEqual(idsOf(await read(customerId, page.place)), ['evt_one_2']);
      });
    });
};
