import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { type Engine, engines } from '../support/harnessTables.ts';
import { ScriptedReceiver, silence } from '../support/scriptedReceiver.ts';
import { openWebhookHarness } from '../support/webhookHarness.ts';

const events = 1000;
const endpoints = 5;
const each = events / endpoints;
/** The Lambda's concurrent invocations; four may wait for one endpoint. */
const invocations = 10;
/** So long that an invocation waiting for the dead endpoint does nothing else in this test. */
const timeoutMs = 10 * 60_000;
/** Interval of polling an empty queue. */
const pollMs = 20;

/**
 * Delivers all events to their endpoints, but for those of the dead one. Returns the milliseconds of work that it took: those of the only thread
 * that delivers and receives, which other processes on the machine affect least.
 */
const deliver = async (test: TestContext, engine: Engine, isOneDead: boolean): Promise<number> => {
  const harness = await openWebhookHarness(engine, timeoutMs);
  const receivers = await Promise.all(Array.from({ length: endpoints }, () => ScriptedReceiver.start()));
  const [dead, ...living] = receivers;
  if (isOneDead) dead?.script(silence);
  let over = false;
  const working: Promise<void>[] = [];
  const close = async (): Promise<void> => {
    if (over) return;
    over = true;
    await harness.close();
    await Promise.all([...working, ...receivers.map((receiver) => receiver.close())]);
  };
  test.after(close);
  for (const [index, { url }] of receivers.entries()) await harness.register(url, `account-${index}`);
  for (let number = 0; number < events; number++) {
    const index = number % endpoints;
    await harness.announce(receivers[index]!.url, 'account', `account-${index}`);
  }

  const context = harness.context(undefined, { turnMs: timeoutMs });
  const invoke = async (): Promise<void> => {
    while (!over) {
      await harness.work(context);
      await harness.clock.wait(pollMs);
    }
  };
  const from = performance.now();
  const cpu = process.threadCpuUsage();
  working.push(...Array.from({ length: invocations }, invoke));
  const expected = isOneDead ? living : receivers;
  await Promise.all(expected.map((receiver) => receiver.arrived(each)));
  const { user, system } = process.threadCpuUsage(cpu);
  const spentMs = Math.round((user + system) / 1000);
  test.diagnostic(
    `${isOneDead ? 'one dead' : 'all alive'}: ${expected.length * each} events within ${Math.round(performance.now() - from)} ms, ${spentMs} ms of them worked`,
  );
  if (isOneDead) {
    const waitingTimeOf = dead?.arrivals.map(({ id }) => id) ?? [];
    assert.ok(waitingTimeOf.length <= 4, `${waitingTimeOf.length} attempts waited for the dead one`);
  }
  for (const { arrivals } of expected) assert.equal(new Set(arrivals.map(({ id }) => id)).size, each);
  await close();
  return spentMs;
};

for (const engine of engines)
  it(`P9: of five endpoints one is dead, and the events for the others arrive within five seconds (${engine})`, async (test) => {
    const allAliveMs = await deliver(test, engine, false);
    const oneDeadMs = await deliver(test, engine, true);
    // Those for the dead one are put off, each more than once.
    assert.ok(oneDeadMs < allAliveMs * 2.5, `${oneDeadMs} ms, and ${allAliveMs} ms if all are alive`);
    // Most of DynamoDB's time is that of the stand-in, which runs in the same thread.
    if (engine === 'sqlite') assert.ok(oneDeadMs < 5_000, `${oneDeadMs} ms`);
  });
