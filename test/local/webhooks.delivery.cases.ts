import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { readEndpoint, readRegistered } from '../../functions/deliveries/endpoint.ts';
import { rotateSecret } from '../../functions/deliveries/registration.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import { crashStride, motoPython } from '../support/moto.ts';
import { endless, hangUp, ScriptedReceiver, silence, status, tooLate } from '../support/scriptedReceiver.ts';
import { openWebhookHarnesses, type WebhookHarness } from '../support/webhookHarness.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Often enough for long periods: attempts that are far away are left to the sweeper. */
const seldom = { sweepEveryMs: 10 * minute };

/** What becomes of deliveries, on one of the engines. */
export const deliveries = (engine: Engine): void => {
  describe(`P9: deliveries to webhooks (${engine})`, () => {
    let open: Awaited<ReturnType<typeof openWebhookHarnesses>>;
    let harness: WebhookHarness;
    let receiver: ScriptedReceiver;
    let secret: string;
    before(async () => {
      open = await openWebhookHarnesses(engine);
    });
    beforeEach(async () => {
      await Promise.all([harness?.close(), receiver?.close()]);
      harness = open();
      receiver = await ScriptedReceiver.start();
      secret = await harness.register(receiver.url);
    });
    after(() => Promise.all([harness.close(), receiver.close()]));

    const ids = () => receiver.arrivals.map(({ id }) => id);
    /** Seconds from the first attempt to each. */
    const times = () => {
      const stamps = receiver.arrivals.map(({ headers }) => Number(headers['webhook-timestamp']));
      return stamps.map((stamp) => stamp - (stamps[0] ?? 0));
    };

    it('sends the event as published, signed for the official library, and keeps a log', async () => {
      const event = await harness.ended(receiver.url);
      await harness.publish(event);
      await harness.work();
      const [arrival] = receiver.arrivals;
      assert.ok(arrival);
      assert.deepEqual(harness.verify(arrival, secret), event.event);
      assert.equal(arrival.id, event.id);
      assert.equal(arrival.headers['content-type'], 'application/json');
      const delivery = await harness.delivery(event.id);
      assert.equal(delivery?.state, 'delivered');
      assert.equal(delivery?.attempts, 1);
      assert.equal(delivery?.log['1']?.statusCode, 204);
      await harness.pass(4 * day, { sweepEveryMs: hour });
      assert.equal(receiver.arrivals.length, 1);
    });

    it('gives an altered body, another secret and an old time away', async () => {
      await harness.announce(receiver.url);
      await harness.work();
      const arrival = receiver.arrivals[0]!;
      assert.throws(
        () => harness.verify({ ...arrival, body: arrival.body.replace('complete', 'completed') }, secret),
        /No matching signature/,
      );
      assert.throws(() => harness.verify(arrival, `whsec_${Buffer.alloc(32).toString('base64')}`), /No matching signature/);
      harness.clock.advance(6 * minute);
      assert.throws(() => harness.verify(arrival, secret), /too old/);
    });

    it('tries again in the documented times, each attempt freshly signed under the same id, and then gives up', async () => {
      receiver.script(status(500));
      const id = await harness.announce(receiver.url);
      await harness.pass(hour, { sweepEveryMs: minute });
      await harness.pass(4 * day, seldom);
      assert.deepEqual(new Set(ids()), new Set([id]));
      const planned = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];
      const gaps = times()
        .slice(1)
        .map((time, index) => (time - (times()[index] ?? 0)) * 1000);
      assert.equal(gaps.length, planned.length);
      for (const [index, gap] of gaps.entries()) {
        const late = gap - planned[index]!;
        assert.ok(late >= 0 && late <= (planned[index]! < hour ? minute : seldom.sweepEveryMs), `attempt ${index + 2} was ${late} ms late`);
      }
      const delivery = await harness.delivery(id);
      assert.equal(delivery?.state, 'failed');
      assert.equal(delivery?.attempts, 10);
      assert.equal(delivery?.lastStatusCode, 500);
      assert.deepEqual(Object.keys(delivery?.log ?? {}), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    });

    // On moto the days of the next test are enough.
    const itOnStandIns = motoPython === undefined ? it : () => undefined;
    itOnStandIns('reaches an endpoint that failed for two days, which stays enabled', async () => {
      receiver.script(status(500));
      const id = await harness.announce(receiver.url);
      await harness.pass(2 * day, seldom);
      receiver.script(status(200));
      await harness.pass(day, seldom);
      assert.equal((await harness.delivery(id))?.state, 'delivered');
      const webhook = await readEndpoint(harness.context().webhooks, harness.ref());
      assert.equal(webhook?.status, 'enabled');
      assert.equal(webhook?.failingSince, undefined);
    });

    it('disables an endpoint that took nothing for three days, and says so once', async () => {
      receiver.script(status(500));
      await harness.register(receiver.url, 'account');
      const first = await harness.announce(receiver.url, 'account');
      await harness.pass(day, seldom);
      const second = await harness.announce(receiver.url, 'account');
      await harness.pass(4 * day, seldom);
      const webhook = await readEndpoint(harness.context().webhooks, harness.ref('account'));
      assert.equal(webhook?.status, 'disabled');
      const told = harness.published.filter(({ body }) => body.type === 'webhook.disabled');
      assert.deepEqual(
        told.map(({ body }) => body.data),
        [{ accountId: 'account', url: receiver.url, reason: 'failing' }],
      );
      assert.equal((await harness.delivery(first, harness.ref('account')))?.state, 'failed');
      assert.equal((await harness.delivery(second, harness.ref('account')))?.lastError, 'webhookDisabled');
      const toTheCustomer = receiver.arrivals.filter(({ body }) => body.includes('webhook.disabled'));
      assert.ok(toTheCustomer.length > 0, 'the customer’s own webhook hears of it');
    });

    it('disables at once what answers 410', async () => {
      receiver.script(status(410));
      const id = await harness.announce(receiver.url);
      await harness.work();
      assert.deepEqual([(await harness.delivery(id))?.state, (await harness.delivery(id))?.attempts], ['failed', 1]);
      assert.equal((await readRegistered(harness.context().webhooks, harness.ref()))?.status, 'disabled');
      assert.equal(harness.published.filter(({ body }) => body.type === 'webhook.disabled').length, 1);
      const later = await harness.announce(receiver.url);
      await harness.pass(hour);
      assert.equal(receiver.arrivals.length, 1);
      assert.equal((await harness.delivery(later))?.lastError, 'webhookDisabled');
    });

    it('waits as long as 429 and 503 ask for, for every event to that endpoint, in seconds or as a date', async () => {
      const until = new Date(harness.clock.now() + 40 * minute).toUTCString();
      receiver.script(status(429, { 'retry-after': '600' }), status(503, { 'retry-after': until }), status(200));
      const first = await harness.announce(receiver.url);
      await harness.pass(2 * second);
      const second_ = await harness.announce(receiver.url);
      await harness.pass(8 * minute);
      assert.deepEqual(ids(), [first], 'nothing before the time asked for');
      await harness.pass(4 * minute);
      assert.equal(receiver.arrivals.length, 2);
      await harness.pass(27 * minute);
      assert.equal(receiver.arrivals.length, 2);
      await harness.pass(10 * minute);
      assert.deepEqual([(await harness.delivery(first))?.state, (await harness.delivery(second_))?.state], ['delivered', 'delivered']);
    });

    it('does not follow redirects', async () => {
      const inside = await ScriptedReceiver.start();
      receiver.script(status(302, { location: inside.url }), status(307, { location: inside.url }), status(200));
      const id = await harness.announce(receiver.url);
      await harness.pass(10 * minute);
      assert.equal(inside.arrivals.length, 0);
      const delivery = await harness.delivery(id);
      assert.equal(delivery?.log['1']?.error, 'redirectNotFollowed');
      assert.equal(delivery?.log['2']?.statusCode, 307);
      assert.equal(delivery?.state, 'delivered');
      await inside.close();
    });

    for (const [what, answer, error] of [
      ['never answers', silence, 'noAnswer'],
      ['answers 200 too late', tooLate, 'noAnswer'],
      ['closes the connection', hangUp, 'noAnswer'],
      ['answers 500 with an endless body', endless(500), 'notAcknowledged'],
    ] as const) {
      it(`sends again, under the same id, to an endpoint that ${what}`, async () => {
        receiver.script(answer, status(200));
        const id = await harness.announce(receiver.url);
        await harness.work(error === 'noAnswer' ? harness.impatient() : harness.context());
        await harness.pass(minute);
        assert.deepEqual(ids(), [id, id]);
        const delivery = await harness.delivery(id);
        assert.equal(delivery?.log['1']?.error, error);
        assert.equal(delivery?.state, 'delivered');
      });
    }

    it('takes a 200 with an endless body as an acknowledgement', async () => {
      receiver.script(endless(200));
      const id = await harness.announce(receiver.url);
      await harness.work();
      assert.equal((await harness.delivery(id))?.state, 'delivered');
    });

    it('sends again to an endpoint that was down', async () => {
      const { url } = receiver;
      await receiver.close();
      const id = await harness.announce(url);
      await harness.work(harness.impatient());
      assert.equal((await harness.delivery(id))?.lastError, 'noAnswer');
      receiver = await ScriptedReceiver.start();
      await harness.register(receiver.url);
      await harness.pass(minute);
      assert.deepEqual(ids(), [id], 'a registered webhook that has moved gets what is under way');
    });

    it('signs with both secrets while one is being replaced, and then with the new one only', async () => {
      receiver.script(status(500), status(500), status(500), status(200));
      await harness.announce(receiver.url);
      await harness.work();
      const rotated = await rotateSecret(harness.context(), harness.ref(), harness.clock.now(), 10 * minute);
      await harness.pass(40 * minute, { sweepEveryMs: minute });
      const [first, second_, , last] = receiver.arrivals;
      const headersOf = (arrival: typeof first) => arrival?.headers['webhook-signature']?.split(' ').length;
      assert.deepEqual([headersOf(first), headersOf(second_), headersOf(last)], [1, 2, 1]);
      const verified = (arrival: typeof first, by: string) => {
        // As at the time of the arrival.
        const at = Number(arrival?.headers['webhook-timestamp']) * 1000;
        const back = harness.clock.now() - at;
        harness.clock.advance(-back);
        try {
          return harness.verify(arrival!, by) !== undefined;
        } catch {
          return false;
        } finally {
          harness.clock.advance(back);
        }
      };
      assert.deepEqual([verified(first, secret), verified(first, rotated.secret)], [true, false]);
      assert.deepEqual([verified(second_, secret), verified(second_, rotated.secret)], [true, true]);
      assert.deepEqual([verified(last, secret), verified(last, rotated.secret)], [false, true]);
    });

    it('delivers an event once that the topic brings three times, and to a URL that a call named', async () => {
      const event = await harness.ended(receiver.url, 'header');
      for (let time = 0; time < 3; time++) await harness.publish(event);
      await harness.pass(minute);
      assert.deepEqual(ids(), [event.id]);
      assert.equal((await harness.delivery(event.id, harness.originRef(receiver.url)))?.state, 'delivered');
      assert.ok(harness.verify(receiver.arrivals[0]!, secret), 'signed with the customer’s secret');
    });

    it('delivers changes of an account to its webhook, or to the customer’s', async () => {
      const own = await ScriptedReceiver.start();
      await harness.register(own.url, 'one');
      for (const accountId of ['one', 'two'])
        await harness.publish({
          id: `evt_${accountId}`,
          customerId: harness.customerId,
          event: {
            type: 'account.statusChanged',
            timestamp: '2026-11-23T12:00:00.000Z',
            data: { accountId, status: 'paused', reason: null },
          },
          attributes: { accountId, status: 'paused' },
        });
      await harness.work();
      assert.deepEqual([own.arrivals.map(({ id }) => id), ids()], [['evt_one'], ['evt_two']]);
      await own.close();
    });

    it('brings an attempt whose message is lost', async () => {
      receiver.script(status(500), status(200));
      const id = await harness.announce(receiver.url);
      await harness.work();
      harness.queue.lose();
      await harness.pass(3 * minute);
      assert.deepEqual(ids(), [id, id]);
    });

    it('is at least once under the same id, and ends, wherever a process is killed', async () => {
      const whole = new CrashPoint();
      receiver.script(status(500), status(200));
      await harness.announce(receiver.url);
      await harness.pass(minute, { context: harness.context(whole) });
      for (let step = 1; step <= whole.count; step += crashStride) {
        await Promise.all([harness.close(), receiver.close()]);
        harness = open();
        receiver = await ScriptedReceiver.start();
        await harness.register(receiver.url);
        receiver.script(status(500), status(200));
        const id = await harness.announce(receiver.url);
        const crashPoint = new CrashPoint(step);
        await harness.pass(minute, { context: harness.context(crashPoint) });
        assert.ok(crashPoint.crashed, `step ${step}`);
        await harness.pass(20 * minute);
        assert.ok(receiver.arrivals.length >= 1, `killed at ${whole.steps[step - 1]}`);
        assert.deepEqual(new Set(ids()), new Set([id]));
        assert.equal((await harness.delivery(id))?.state, 'delivered', `killed at ${whole.steps[step - 1]}`);
        assert.equal(harness.queue.length, 0);
      }
      assert.ok(whole.count > 15);
    });

    it('publishes under one id that a webhook was disabled, wherever the process is killed', async () => {
      receiver.script(status(410));
      const whole = new CrashPoint();
      await harness.announce(receiver.url);
      await harness.work(harness.context(whole));
      for (let step = 1; step <= whole.count; step += crashStride) {
        await harness.close();
        harness = open();
        await harness.register(receiver.url);
        await harness.announce(receiver.url);
        await harness.work(harness.context(new CrashPoint(step)));
        await harness.pass(20 * minute);
        const told = harness.published.filter(({ body }) => body.type === 'webhook.disabled');
        assert.equal(new Set(told.map(({ id }) => id)).size, 1, `killed at ${whole.steps[step - 1]}`);
      }
    });
  });
};
