import assert from 'node:assert/strict';
import { it } from 'node:test';
import { engines } from '../support/harnessTables.ts';
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

for (const engine of engines)
  it(`P9: of five endpoints one is dead, and the events for the others arrive within five seconds (${engine})`, async (test) => {
    const harness = await openWebhookHarness(engine, timeoutMs);
    const receivers = await Promise.all(Array.from({ length: endpoints }, () => ScriptedReceiver.start()));
    const [dead, ...living] = receivers;
    dead?.script(silence);
    let over = false;
    const working: Promise<void>[] = [];
    test.after(async () => {
      over = true;
      await harness.close();
      await Promise.all([...working, ...receivers.map((receiver) => receiver.close())]);
    });
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
    await Promise.all(living.map((receiver) => receiver.arrived(each)));
    const { user, system } = process.threadCpuUsage(cpu);
    const spentMs = Math.round((user + system) / 1000);
    test.diagnostic(`${events - each} events arrived within ${Math.round(performance.now() - from)} ms, ${spentMs} ms of them worked`);
    // Measured in the time of the only thread that delivers and receives: other processes on the machine affect it least.
    assert.ok(spentMs < 5_000, `${spentMs} ms`);
    const waitingTimeOf = dead?.arrivals.map(({ id }) => id) ?? [];
    assert.ok(waitingTimeOf.length <= 4, `${waitingTimeOf.length} attempts waited for the dead one`);
    for (const { arrivals } of living) assert.equal(new Set(arrivals.map(({ id }) => id)).size, each);
  });
