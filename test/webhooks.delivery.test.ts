import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { readEndpoint, readRegistered } from '../functions/deliveries/endpoint.ts';
import { rotateSecret } from '../functions/deliveries/registration.ts';
import { Fuse } from './support/fuse.ts';
import { openPostOffices, type PostOffice } from './support/postOffice.ts';
import { endless, hangUp, ScriptedReceiver, silence, status, tooLate } from './support/scriptedReceiver.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Often enough for long stretches: attempts that are far away are due to the sweeper. */
const seldom = { sweepEveryMs: 10 * minute };

describe('P9: deliveries to webhooks', () => {
  let open: Awaited<ReturnType<typeof openPostOffices>>;
  let office: PostOffice;
  let receiver: ScriptedReceiver;
  let secret: string;
  before(async () => {
    open = await openPostOffices();
  });
  beforeEach(async () => {
    await Promise.all([office?.close(), receiver?.close()]);
    office = open();
    receiver = await ScriptedReceiver.start();
    secret = await office.register(receiver.url);
  });
  after(() => Promise.all([office.close(), receiver.close()]));

  const ids = () => receiver.arrivals.map(({ id }) => id);
  /** Seconds of the attempts since the first. */
  const times = () => {
    const stamps = receiver.arrivals.map(({ headers }) => Number(headers['webhook-timestamp']));
    return stamps.map((stamp) => stamp - (stamps[0] ?? 0));
  };

  it('sends the event as published, signed for the official library, and keeps a log', async () => {
    const event = await office.ended(receiver.url);
    await office.publish(event);
    await office.work();
    const [arrival] = receiver.arrivals;
    assert.ok(arrival);
    assert.deepEqual(office.verify(arrival, secret), event.event);
    assert.equal(arrival.id, event.id);
    assert.equal(arrival.headers['content-type'], 'application/json');
    const delivery = await office.delivery(event.id);
    assert.equal(delivery?.state, 'delivered');
    assert.equal(delivery?.attempts, 1);
    assert.equal(delivery?.log['1']?.statusCode, 204);
    await office.pass(4 * day, { sweepEveryMs: hour });
    assert.equal(receiver.arrivals.length, 1);
  });

  it('gives an altered body, another secret and an old time away', async () => {
    await office.announce(receiver.url);
    await office.work();
    const arrival = receiver.arrivals[0]!;
    assert.throws(
      () => office.verify({ ...arrival, body: arrival.body.replace('complete', 'completed') }, secret),
      /No matching signature/,
    );
    assert.throws(() => office.verify(arrival, `whsec_${Buffer.alloc(32).toString('base64')}`), /No matching signature/);
    office.clock.advance(6 * minute);
    assert.throws(() => office.verify(arrival, secret), /too old/);
  });

  it('tries again in the documented times, each attempt freshly signed under the same id, and then gives up', async () => {
    receiver.script(status(500));
    const id = await office.announce(receiver.url);
    await office.pass(5 * minute, { sweepEveryMs: minute });
    await office.pass(4 * day, { sweepEveryMs: minute });
    assert.deepEqual(new Set(ids()), new Set([id]));
    const planned = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];
    const gaps = times()
      .slice(1)
      .map((time, index) => (time - (times()[index] ?? 0)) * 1000);
    assert.equal(gaps.length, planned.length);
    for (const [index, gap] of gaps.entries()) {
      const late = gap - planned[index]!;
      assert.ok(late >= 0 && late <= minute, `attempt ${index + 2} was ${late} ms late`);
    }
    const delivery = await office.delivery(id);
    assert.equal(delivery?.state, 'failed');
    assert.equal(delivery?.attempts, 10);
    assert.equal(delivery?.lastStatusCode, 500);
    assert.deepEqual(Object.keys(delivery?.log ?? {}), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  });

  it('reaches an endpoint that failed for two days, which stays enabled', async () => {
    receiver.script(status(500));
    const id = await office.announce(receiver.url);
    await office.pass(2 * day, seldom);
    receiver.script(status(200));
    await office.pass(day, seldom);
    assert.equal((await office.delivery(id))?.state, 'delivered');
    const webhook = await readEndpoint(office.deliverer().webhooks, office.ref());
    assert.equal(webhook?.status, 'enabled');
    assert.equal(webhook?.failingSince, undefined);
  });

  it('disables an endpoint that took nothing for three days, and says so once', async () => {
    receiver.script(status(500));
    await office.register(receiver.url, 'account');
    const first = await office.announce(receiver.url, 'account');
    await office.pass(day, seldom);
    const second = await office.announce(receiver.url, 'account');
    await office.pass(4 * day, seldom);
    const webhook = await readEndpoint(office.deliverer().webhooks, office.ref('account'));
    assert.equal(webhook?.status, 'disabled');
    const told = office.published.filter(({ body }) => body.type === 'webhook.disabled');
    assert.deepEqual(
      told.map(({ body }) => body.data),
      [{ accountId: 'account', url: receiver.url, reason: 'failing' }],
    );
    assert.equal((await office.delivery(first, office.ref('account')))?.state, 'failed');
    assert.equal((await office.delivery(second, office.ref('account')))?.lastError, 'webhookDisabled');
    const toTheCustomer = receiver.arrivals.filter(({ body }) => body.includes('webhook.disabled'));
    assert.ok(toTheCustomer.length > 0, 'the customer’s own webhook hears of it');
  });

  it('disables at once what answers 410', async () => {
    receiver.script(status(410));
    const id = await office.announce(receiver.url);
    await office.work();
    assert.deepEqual([(await office.delivery(id))?.state, (await office.delivery(id))?.attempts], ['failed', 1]);
    assert.equal((await readRegistered(office.deliverer().webhooks, office.ref()))?.status, 'disabled');
    assert.equal(office.published.filter(({ body }) => body.type === 'webhook.disabled').length, 1);
    const later = await office.announce(receiver.url);
    await office.pass(hour);
    assert.equal(receiver.arrivals.length, 1);
    assert.equal((await office.delivery(later))?.lastError, 'webhookDisabled');
  });

  it('waits as long as 429 and 503 ask for, for every event to that endpoint, in seconds or as a date', async () => {
    const until = new Date(office.clock.now() + 40 * minute).toUTCString();
    receiver.script(status(429, { 'retry-after': '600' }), status(503, { 'retry-after': until }), status(200));
    const first = await office.announce(receiver.url);
    await office.pass(2 * second);
    const second_ = await office.announce(receiver.url);
    await office.pass(8 * minute);
    assert.deepEqual(ids(), [first], 'nothing before the time asked for');
    await office.pass(4 * minute);
    assert.equal(receiver.arrivals.length, 2);
    await office.pass(27 * minute);
    assert.equal(receiver.arrivals.length, 2);
    await office.pass(10 * minute);
    assert.deepEqual([(await office.delivery(first))?.state, (await office.delivery(second_))?.state], ['delivered', 'delivered']);
  });

  it('does not follow redirects', async () => {
    const inside = await ScriptedReceiver.start();
    receiver.script(status(302, { location: inside.url }), status(307, { location: inside.url }), status(200));
    const id = await office.announce(receiver.url);
    await office.pass(10 * minute);
    assert.equal(inside.arrivals.length, 0);
    const delivery = await office.delivery(id);
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
      const id = await office.announce(receiver.url);
      await office.pass(minute);
      assert.deepEqual(ids(), [id, id]);
      const delivery = await office.delivery(id);
      assert.equal(delivery?.log['1']?.error, error);
      assert.equal(delivery?.state, 'delivered');
    });
  }

  it('takes a 200 with an endless body as an acknowledgement', async () => {
    receiver.script(endless(200));
    const id = await office.announce(receiver.url);
    await office.work();
    assert.equal((await office.delivery(id))?.state, 'delivered');
  });

  it('sends again to an endpoint that was down', async () => {
    const { url } = receiver;
    await receiver.close();
    const id = await office.announce(url);
    await office.work();
    assert.equal((await office.delivery(id))?.lastError, 'noAnswer');
    receiver = await ScriptedReceiver.start();
    await office.register(receiver.url);
    await office.pass(minute);
    assert.deepEqual(ids(), [id], 'a registered webhook that has moved gets what is under way');
  });

  it('signs with both secrets while one is being replaced, and then with the new one only', async () => {
    receiver.script(status(500), status(500), status(500), status(200));
    await office.announce(receiver.url);
    await office.work();
    const rotated = await rotateSecret(office.deliverer(), office.ref(), office.clock.now(), 10 * minute);
    await office.pass(40 * minute, { sweepEveryMs: minute });
    const [first, second_, , last] = receiver.arrivals;
    const headersOf = (arrival: typeof first) => arrival?.headers['webhook-signature']?.split(' ').length;
    assert.deepEqual([headersOf(first), headersOf(second_), headersOf(last)], [1, 2, 1]);
    const verified = (arrival: typeof first, by: string) => {
      // As at the time of the arrival.
      const at = Number(arrival?.headers['webhook-timestamp']) * 1000;
      const back = office.clock.now() - at;
      office.clock.advance(-back);
      try {
        return office.verify(arrival!, by) !== undefined;
      } catch {
        return false;
      } finally {
        office.clock.advance(back);
      }
    };
    assert.deepEqual([verified(first, secret), verified(first, rotated.secret)], [true, false]);
    assert.deepEqual([verified(second_, secret), verified(second_, rotated.secret)], [true, true]);
    assert.deepEqual([verified(last, secret), verified(last, rotated.secret)], [false, true]);
  });

  it('delivers an event once that the topic brings three times, and to a URL that a call named', async () => {
    const event = await office.ended(receiver.url, 'header');
    for (let time = 0; time < 3; time++) await office.publish(event);
    await office.pass(minute);
    assert.deepEqual(ids(), [event.id]);
    assert.equal((await office.delivery(event.id, office.originRef(receiver.url)))?.state, 'delivered');
    assert.ok(office.verify(receiver.arrivals[0]!, secret), 'signed with the customer’s secret');
  });

  it('delivers changes of an account to its webhook, or to the customer’s', async () => {
    const own = await ScriptedReceiver.start();
    await office.register(own.url, 'one');
    for (const accountId of ['one', 'two'])
      await office.publish({
        id: `evt_${accountId}`,
        customerId: office.customerId,
        event: {
          type: 'account.statusChanged',
          timestamp: '2026-11-23T12:00:00.000Z',
          data: { accountId, status: 'paused', reason: null },
        },
        attributes: { accountId, status: 'paused' },
      });
    await office.work();
    assert.deepEqual([own.arrivals.map(({ id }) => id), ids()], [['evt_one'], ['evt_two']]);
    await own.close();
  });

  it('brings an attempt whose message is lost', async () => {
    receiver.script(status(500), status(200));
    const id = await office.announce(receiver.url);
    await office.work();
    office.queue.lose();
    await office.pass(3 * minute);
    assert.deepEqual(ids(), [id, id]);
  });

  it('is at least once under the same id, and ends, wherever a process is killed', async () => {
    const whole = new Fuse();
    receiver.script(status(500), status(200));
    await office.announce(receiver.url);
    await office.pass(minute, { deliverer: office.deliverer(whole) });
    for (let step = 1; step <= whole.count; step++) {
      await Promise.all([office.close(), receiver.close()]);
      office = open();
      receiver = await ScriptedReceiver.start();
      await office.register(receiver.url);
      receiver.script(status(500), status(200));
      const id = await office.announce(receiver.url);
      const fuse = new Fuse(step);
      await office.pass(minute, { deliverer: office.deliverer(fuse) });
      assert.ok(fuse.blown, `step ${step}`);
      await office.pass(20 * minute);
      assert.ok(receiver.arrivals.length >= 1, `killed at ${whole.steps[step - 1]}`);
      assert.deepEqual(new Set(ids()), new Set([id]));
      assert.equal((await office.delivery(id))?.state, 'delivered', `killed at ${whole.steps[step - 1]}`);
      assert.equal(office.queue.length, 0);
    }
    assert.ok(whole.count > 15);
  });

  it('publishes under one id that a webhook was disabled, wherever the process is killed', async () => {
    receiver.script(status(410));
    const whole = new Fuse();
    await office.announce(receiver.url);
    await office.work(office.deliverer(whole));
    for (let step = 1; step <= whole.count; step++) {
      await office.close();
      office = open();
      await office.register(receiver.url);
      await office.announce(receiver.url);
      await office.work(office.deliverer(new Fuse(step)));
      await office.pass(20 * minute);
      const told = office.published.filter(({ body }) => body.type === 'webhook.disabled');
      assert.equal(new Set(told.map(({ id }) => id)).size, 1, `killed at ${whole.steps[step - 1]}`);
    }
  });
});
