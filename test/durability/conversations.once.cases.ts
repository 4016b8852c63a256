import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readMessages, type Subject } from '../../functions/accounts/conversations.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import { fc } from '../support/property.ts';
import { threadIdOf } from '../support/simulatedInbox.ts';
import { WatchHarness } from '../support/watchHarness.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

/** Two people, and a group that has no address. */
const threads = ['https://www.linkedin.com/in/ada', 'https://www.linkedin.com/in/grace', 'group'] as const;
type Thread = (typeof threads)[number];

const subjectsOf = (thread: Thread): Subject[] => [
  { threadId: threadIdOf(thread) },
  ...(thread === 'group' ? [] : [{ person: thread }, { person: thread.replace(/in\/.*/, `in/ACoAA${threadIdOf(thread)}`) }]),
];

const thread = fc.constantFrom(...threads);
const crash = fc.option(fc.integer({ min: 1, max: 60 }));
const move = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('write' as const), thread, own: fc.boolean(), seconds: fc.constantFrom(1, 20, 90) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('send' as const), thread: fc.constantFrom(threads[0], threads[1]) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), crash }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('synchronize' as const),
      ...{ thread, byId: fc.boolean(), minutes: fc.boolean(), threadId: fc.boolean(), crash },
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('read' as const), thread, unread: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('get' as const) }) },
);
type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

class World {
  readonly harness: WorkerHarness;
  readonly watch: WatchHarness;
  readonly written: string[] = [];
  /** Messages of before the first look. */
  readonly remembered: number;
  #sent = 0;

  constructor(watch: WatchHarness) {
    this.watch = watch;
    this.harness = watch.harness;
    this.remembered = this.harness.linkedin.inbox.messages.length;
  }

  idsOf = (of: Thread): string[] => this.harness.linkedin.inbox.messages.flatMap((each) => (each.thread === of ? [each.id] : []));

  get = async (subject: Subject): Promise<string[] | undefined> =>
    (await readMessages(this.harness.rows.accounts, this.watch.accountId, subject, null))?.map(({ id }) => id);

  /** Work that is under way when its process dies is done by the next one. */
  async finish(step: number | null): Promise<void> {
    const message = step === null ? undefined : this.harness.queue.receive();
    if (message && step !== null) await this.harness.worker(new CrashPoint(step)).work(message);
    await this.harness.drain();
  }

  async do(next: Move): Promise<void> {
    const { inbox } = this.harness.linkedin;
    const { accountId } = this.watch;
    if (next.do === 'write') {
      this.harness.clock.advance(next.seconds * 1_000);
      const text = `text ${inbox.messages.length}`;
      inbox.write(next.thread, text, { own: next.own, at: this.harness.clock.now() });
      this.written.push(text);
    } else if (next.do === 'send') {
      const body = { standard: [{ person: next.thread, text: `sent ${++this.#sent}` }] };
      await this.harness.submit(accountId, 'conversations.sendMessage', body);
      await this.finish(null);
    } else if (next.do === 'look') {
      this.harness.clock.advance(6 * 60_000);
      await this.watch.sweep();
      await this.finish(next.crash);
    } else if (next.do === 'synchronize') {
      inbox.shown = { minutes: next.minutes, threadId: next.threadId };
      const [byId, byPerson = byId] = subjectsOf(next.thread);
      await this.harness.submit(accountId, 'conversations.synchronize', { standard: [{ ...(next.byId ? byId : byPerson) }] });
      await this.finish(next.crash);
    } else if (next.do === 'read') {
      if (next.unread) inbox.unread.add(next.thread);
      else inbox.unread.delete(next.thread);
    } else for (const each of threads) await this.assertInOrder(each);
  }

  /** Whatever is stored of a thread is stored once, and in the thread's order. */
  async assertInOrder(of: Thread): Promise<void> {
    for (const subject of subjectsOf(of)) {
      const ids = (await this.get(subject)) ?? [];
      assert.deepEqual(
        ids,
        this.idsOf(of).filter((id) => ids.includes(id)),
      );
    }
  }

  async assertAll(): Promise<void> {
    const { inbox } = this.harness.linkedin;
    inbox.unread.clear();
    await this.do({ do: 'look', crash: null });
    for (const each of threads) {
      await this.do({ do: 'synchronize', thread: each, byId: each === 'group', minutes: false, threadId: true, crash: null });
      // A thread without a message has no id yet.
      for (const subject of subjectsOf(each)) assert.deepEqual((await this.get(subject)) ?? [], this.idsOf(each));
    }
    const told = new Map(this.watch.published.map(({ id, text }) => [id, text]));
    assert.deepEqual([...told.values()].sort(), [...this.written].sort(), 'each message has one event');
    assert.deepEqual((await this.watch.polled()).sort(), [...this.written].sort(), 'polls');
  }
}

/** Random interleavings of everything that stores messages, or tells of them. */
export const storedOnce = (engine: Engine, runs: number): void => {
  it(`P16: ${runs} interleavings of looks, synchronizations, sends and deaths store and tell each message once, in order (${engine})`, async () => {
    const tables = await openTables(engine);
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(move, { minLength: 4, maxLength: 25 }), async (before, moves) => {
        const harness = tables.harness();
        const { inbox } = harness.linkedin;
        for (let index = 0; index < before; index++)
          inbox.write(threads[index] ?? 'group', `old ${index}`, { at: harness.clock.now() - 3_600_000 });
        const world = new World(await WatchHarness.watched(harness));
        for (const next of moves) await world.do(next);
        await world.assertAll();
        await harness.close();
      }),
      { numRuns: runs },
    );
  });
};
