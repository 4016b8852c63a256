import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readResult } from '../../functions/requests/results.ts';
import type { Fault, Service } from '../support/faultProxy.ts';
import { type Services, startServices } from '../support/faultyCloud.ts';
import { type FaultyReply, type FaultyWorld, openFaultyWorld } from '../support/faultyWorld.ts';
import { awsName, motoPython } from '../support/moto.ts';

const phases = ['acceptance', 'run', 'delivery'] as const;
type Phase = (typeof phases)[number];

const person = 'https://www.linkedin.com/in/ada';
const body = { standard: [{ person, text: 'Hello' }] };

/** The services that a phase calls. */
const services: Readonly<Record<Phase, readonly Service[]>> = {
  acceptance: ['dynamodb', 'sqs'],
  run: ['dynamodb', 'sqs', 'sns', 'kms'],
  delivery: ['dynamodb', 'kms'],
};

/** More calls than the SDK makes of one. */
const outage = 5;

const ways: readonly Omit<Fault, 'service' | 'times'>[] = [
  { how: 'throttled', when: 'before' },
  { how: 'failing', when: 'before' },
  { how: 'failing', when: 'after' },
  { how: 'reset', when: 'before' },
  { how: 'reset', when: 'after' },
  { how: 'half', when: 'after' },
  { how: 'slow', when: 'before' },
  { how: 'slow', when: 'after' },
];

/** Calls with a key until it is accepted. Returns the requests's id, and the answers before. */
const accept = async (world: FaultyWorld): Promise<{ readonly requestId: string; readonly refused: readonly FaultyReply[] }> => {
  const refused: FaultyReply[] = [];
  for (;;) {
    const reply = await world.call('/account/conversations.sendMessage', body, { 'result-handling': 'hook', 'idempotency-key': 'key' });
    if (reply.envelope.status === 'processing') return { requestId: reply.envelope.requestId, refused };
    refused.push(reply);
    assert.ok(refused.length < 10, JSON.stringify(reply));
  }
};

/**
 * One message from the call to its webhook, with a fault in one phase of it. Callers are refused with 503 and retry-after or not at all, nothing is
 * lost, and nothing happens twice. Returns the calls of each phase.
 */
const journey = async (world: FaultyWorld, phase?: Phase, fault?: Fault): Promise<Readonly<Record<Phase, number>>> => {
  const { proxy, linkedin, received, direct } = world;
  const calls = { acceptance: 0, run: 0, delivery: 0 };
  const during = async <Result>(now: Phase, work: () => Promise<Result>): Promise<Result> => {
    proxy.script(...(phase === now && fault ? [fault] : []));
    const result = await work();
    calls[now] = proxy.calls.length;
    return result;
  };
  const { requestId, refused } = await during('acceptance', () => accept(world));
  for (const { status, headers, envelope } of refused) {
    assert.equal(status, 503, JSON.stringify(envelope));
    assert.ok(Number(headers['retry-after']) > 0);
    assert.equal(envelope.status === 'error' && envelope.error.errorType, 'serviceUnavailable');
  }
  await during('run', world.run);
  await during('delivery', world.deliver);
  const stored = () => readResult(direct.requests, requestId);
  const isOver = async () => (await stored())?.row.state === 'done' && received.length > 0;
  await world.settle(isOver);
  const outcomes = [...((await stored())?.outcomes.values() ?? [])];
  assert.deepEqual(outcomes, [{ success: true }], 'it is done, and no fault of a service is the request’s');
  assert.equal(linkedin.ledger.length, 1, 'the message arrived once');
  assert.equal(new Set(received).size, 1, 'one event');
  assert.equal((await stored())?.row.dueAt, undefined, 'what follows from the end is done');
  assert.equal(await direct.queue.receive(), undefined, 'no message is left');
  return calls;
};

/** Some of like cases: more on moto, where a run of them is looked at for its own sake, than on our stand-ins. */
const some = <Case>(cases: readonly Case[], onMoto: number, onStandIns: number): readonly Case[] =>
  cases.filter((_, index) => index % (motoPython === undefined ? onStandIns : onMoto) === 0);

describe(`P1 P3 P9: services of AWS that fail, throttle or do not answer (${awsName})`, () => {
  let running: Services;
  const open = new Set<FaultyWorld>();
  before(async () => {
    running = await startServices();
  });
  after(async () => {
    await Promise.all([...open].map((world) => world.close()));
    await running.close();
  });
  const inWorld = async <Result>(work: (world: FaultyWorld) => Promise<Result>): Promise<Result> => {
    const world = await openFaultyWorld(running);
    open.add(world);
    const result = await work(world);
    open.delete(world);
    await world.close();
    return result;
  };

  const outages = phases.flatMap((phase) =>
    services[phase].flatMap((service) => ways.map((way) => ({ phase, fault: { service, ...way, times: outage } }))),
  );
  for (const { phase, fault } of some(outages, 5, 7))
    it(`${phase}: ${fault.service} is ${fault.how}, ${fault.when} it has done what is asked`, () =>
      inWorld(async (world) => void (await journey(world, phase, fault))));

  for (const phase of phases)
    for (const [name, fault] of [
      ['the answer to any one call is lost', { how: 'reset', when: 'after', times: 1 }],
      ['all services fail from any call on', { how: 'failing', when: 'before', times: 2 * outage }],
      ['the answers of all services are lost from any call on', { how: 'reset', when: 'after', times: outage }],
    ] as const)
      it(`${phase}: ${name}`, async () => {
        const { [phase]: count } = await inWorld((world) => journey(world));
        assert.ok(count > 2, `${count} calls`);
        const froms = some(
          Array.from({ length: count }, (_, index) => index + 1),
          7,
          9,
        );
        for (const from of froms)
          await inWorld((world) => journey(world, phase, { ...fault, from })).catch((error: unknown) => {
            throw new Error(`from call ${from} of ${count} on`, { cause: error });
          });
      });

  const call = (world: FaultyWorld, headers: Readonly<Record<string, string>> = {}) =>
    world.call('/account/conversations.sendMessage', body, { 'result-handling': 'hook', ...headers });
  const isRefused = ({ status, headers, envelope }: FaultyReply) => {
    assert.equal(status, 503);
    assert.ok(Number(headers['retry-after']) > 0);
    return envelope.status === 'error' ? envelope.error : assert.fail();
  };
  /** Everything that may still come of what was called. */
  const pass = async (world: FaultyWorld): Promise<void> => {
    let rounds = 0;
    await world.settle(async () => ++rounds > 3);
  };
  /** The calls of DynamoDB in an acceptance, up to the queue's. */
  const callsBeforeQueue = (): Promise<number> =>
    inWorld(async (world) => {
      world.proxy.script();
      assert.equal((await call(world)).status, 202);
      assert.equal(world.proxy.calls.at(-1)?.service, 'sqs');
      return world.proxy.calls.filter(({ service }) => service === 'dynamodb').length;
    });

  for (const [service, from, what] of [
    ['kms', 1, 'opening the session'],
    ['dynamodb', 7, 'beginning the item'],
    ['dynamodb', 8, 'the attempt at it'],
    ['sqs', 2, 'hiding the message'],
  ] as const)
    it(`a request outlives an outage of ${service} that several of its runs meet at ${what}`, () =>
      inWorld(async (world) => {
        const { requestId } = await accept(world);
        for (let run = 1; run <= 6; run++) {
          // The run claims the request, and then cannot go on.
          world.proxy.script({ service, how: 'failing', when: 'before', from, times: 4 });
          assert.equal(await world.run(), true);
        }
        const stored = () => readResult(world.direct.requests, requestId);
        await world.settle(async () => (await stored())?.row.state === 'done');
        assert.deepEqual([(await stored())?.row.status, world.linkedin.ledger.length], ['complete', 1]);
      }));

  it('the next request does not wait for SNS, which was to be told of the end of the one before', () =>
    inWorld(async (world) => {
      const ids: string[] = [];
      for (const name of ['ada', 'grace']) {
        const standard = [{ person: `https://www.linkedin.com/in/${name}`, text: 'Hello' }];
        const { envelope } = await world.call('/account/conversations.sendMessage', { standard }, { 'result-handling': 'hook' });
        ids.push(envelope.status === 'processing' ? envelope.requestId : assert.fail());
        world.clock.advance(1);
      }
      world.proxy.script({ service: 'sns', how: 'failing', when: 'before', times: 100 });
      for (let run = 1; run <= 4; run++) await world.run();
      const states = () => Promise.all(ids.map(async (id) => (await readResult(world.direct.requests, id))?.row));
      assert.deepEqual(
        (await states()).map((row) => row?.status),
        ['complete', 'complete'],
      );
      assert.equal(world.linkedin.ledger.length, 2);
      await world.settle(async () => new Set(world.received).size === 2);
      assert.deepEqual(
        (await states()).map((row) => row?.dueAt),
        [undefined, undefined],
      );
    }));

  it('a request that was refused is not done, whatever was lost while it was taken back', async () => {
    const before = await callsBeforeQueue();
    for (const lost of [1, outage])
      await inWorld(async (world) => {
        const queue: Fault = { service: 'sqs', how: 'failing', when: 'before', times: outage };
        world.proxy.script(queue, { service: 'dynamodb', how: 'reset', when: 'after', from: before + 1, times: lost });
        const error = isRefused(await call(world));
        await pass(world);
        assert.equal(world.linkedin.ledger.length, 0);
        assert.equal(error.retrySafe, lost === 1 ? undefined : false, 'the caller learns what could not be found out');
      });
  });

  it('a caller without a key learns that a request may be done which could be neither queued nor taken back', async () => {
    const before = await callsBeforeQueue();
    await inWorld(async (world) => {
      world.proxy.script(
        { service: 'sqs', how: 'failing', when: 'before', times: outage },
        { service: 'dynamodb', how: 'failing', when: 'before', from: before + 1, times: outage },
      );
      assert.equal(isRefused(await call(world)).retrySafe, false);
      await pass(world);
      assert.equal(world.linkedin.ledger.length, 1);
    });
  });

  it('a call repeated with its key, which the queue refuses, takes nothing back that was accepted', () =>
    inWorld(async (world) => {
      const key = { 'idempotency-key': 'key' };
      assert.equal((await call(world, key)).status, 202);
      world.proxy.script({ service: 'sqs', how: 'failing', when: 'before', times: outage });
      isRefused(await call(world, key));
      await pass(world);
      assert.equal(world.linkedin.ledger.length, 1);
    }));

  it('a session is sealed and a webhook registered, or the caller is refused with 503', () =>
    inWorld(async (world) => {
      for (const how of ['throttled', 'failing', 'reset', 'half', 'slow'] as const) {
        world.proxy.script({ service: 'kms', how, when: 'before', times: outage });
        isRefused(await world.call('/admin/webhooks.set', { url: 'https://127.0.0.1/hook' }));
      }
      world.proxy.script();
      assert.equal((await world.call('/admin/webhooks.set', { url: 'https://127.0.0.1/hook' })).status, 200);
    }));
});
