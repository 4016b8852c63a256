import assert from 'node:assert/strict';
import { isMainThread, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { auditLineOf } from '../../functions/requests/auditLine.ts';
import { endingCanceled, endUnheld } from '../../functions/requests/ending.ts';
import { LeaseLost, readRequest, requestCancel } from '../../functions/requests/journal.ts';
import { CrashPoint } from './crashPoint.ts';
import type { Engine } from './harnessTables.ts';
import { openTables, type WorkerHarness } from './workerHarness.ts';

export const accounts = 5;

/** One step of the simulation. Steps are counted from the begin of the move. */
type Move =
  | { readonly do: 'submit'; readonly account: number; readonly items: number; readonly key: number | null }
  | { readonly do: 'work' }
  | { readonly do: 'workAndCrash'; readonly step: number }
  | { readonly do: 'workAndFreeze'; readonly step: number }
  | { readonly do: 'thaw' }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'loseQueue' }
  | { readonly do: 'pass'; readonly seconds: number };

const step = fc.integer({ min: 1, max: 45 });
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      account: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(accounts - 1) }),
      items: fc.integer({ min: 1, max: 2 }),
      key: fc.option(fc.nat(2)),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'work' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('workAndCrash' as const), step }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('workAndFreeze' as const), step }) },
  { weight: 1, arbitrary: fc.constant({ do: 'thaw' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'loseQueue' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(1, 15, 61, 400) }) },
);

/** The input of a request in plain words: who sent it, its place in the account's order, and its person. */
interface Promised {
  readonly account: string;
  readonly requestId: string;
  readonly people: readonly string[];
}

interface Frozen {
  readonly thaw: () => void;
  readonly end: Promise<unknown>;
}

class World {
  readonly harness: WorkerHarness;
  readonly promised: Promised[] = [];
  readonly keys = new Map<string, { requestId: string; people: readonly string[] }>();
  readonly frozen: Frozen[] = [];
  readonly accounts: string[] = [];
  #people = 0;

  constructor(harness: WorkerHarness) {
    this.harness = harness;
  }

  async begin(): Promise<void> {
    for (let index = 0; index < accounts; index++) this.accounts.push(await this.harness.account());
  }

  async submit({ account, items, key }: Extract<Move, { do: 'submit' }>): Promise<void> {
    const accountId = this.accounts[account]!;
    const used = key === null ? undefined : this.keys.get(`${accountId} ${key}`);
    const people = used?.people ?? Array.from({ length: items }, () => `https://www.linkedin.com/in/person-${++this.#people}`);
    const body = { standard: people.map((person) => ({ person, text: 'Hello' })) };
    this.harness.clock.advance(1);
    const { requestId } = await this.harness.submit(
      accountId,
      'conversations.sendMessage',
      body,
      key === null ? {} : { idempotencyKey: `key-${key}` },
    );
    if (used) assert.equal(requestId, used.requestId, 'P7: another request for the same key');
    else this.promised.push({ account: accountId, requestId, people });
    if (key !== null) this.keys.set(`${accountId} ${key}`, { requestId, people });
  }

  async work(crashPoint: CrashPoint): Promise<void> {
    const message = this.harness.queue.receive();
    if (message) await this.harness.worker(crashPoint).work(message);
  }

  async freeze(at: number): Promise<void> {
    const message = this.harness.queue.receive();
    if (!message) return;
    const thaw = Promise.withResolvers<void>();
    const frozen = Promise.withResolvers<void>();
    const crashPoint = new CrashPoint();
    const step = crashPoint.step.bind(crashPoint);
    let steps = 0;
    crashPoint.step = async (name, work) => {
      if (++steps >= at) {
        frozen.resolve();
        await thaw.promise;
      }
      return step(name, work);
    };
    const end = this.harness.worker(crashPoint).work(message);
    await Promise.race([frozen.promise, end]);
    // Its heartbeat stops as well.
    this.harness.clock.silence();
    this.frozen.push({ thaw: thaw.resolve, end });
  }

  async thaw(): Promise<void> {
    const process = this.frozen.shift();
    process?.thaw();
    await process?.end;
  }

  async cancel(which: number): Promise<void> {
    const request = this.promised[which];
    if (!request) return;
    const sweeper = this.harness.sweeper();
    const row = await readRequest(sweeper.requests, request.requestId);
    if (!row || row.state === 'done') return;
    try {
      if (row.state === 'running') await requestCancel(sweeper.requests, request.requestId, this.harness.clock.now());
      else await endUnheld(sweeper, row, this.harness.clock.now(), endingCanceled);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
    }
  }

  loseQueue(): void {
    this.harness.queue.lose();
  }

  async pass(seconds: number): Promise<void> {
    this.harness.clock.advance(seconds * 1000);
    await this.harness.sweep();
  }

  async make(each: Move): Promise<void> {
    if (each.do === 'submit') await this.submit(each);
    else if (each.do === 'work') await this.work(new CrashPoint());
    else if (each.do === 'workAndCrash') await this.work(new CrashPoint(each.step));
    else if (each.do === 'workAndFreeze') await this.freeze(each.step);
    else if (each.do === 'thaw') await this.thaw();
    else if (each.do === 'cancel') await this.cancel(each.which);
    else if (each.do === 'loseQueue') this.loseQueue();
    else await this.pass(each.seconds);
  }

  async isUnfinished(): Promise<boolean> {
    for (const { requestId } of this.promised) if ((await this.harness.stored(requestId)).row.state !== 'done') return true;
    return false;
  }

  /** All processes resume, healthy workers take over, and every promise has been kept. */
  async end(): Promise<void> {
    while (this.frozen.length > 0) await this.thaw();
    await this.harness.drain();
    // What the queue has lost is sent again when it can be nowhere else.
    for (let minutes = 0; minutes < 60 && (await this.isUnfinished()); minutes += 1) {
      await this.pass(60);
      await this.harness.drain();
    }
    const { ledger, visits } = this.harness.linkedin;
    for (const { requestId, account, people } of this.promised) {
      const { row, outcomes } = await this.harness.stored(requestId);
      assert.equal(row.state, 'done', `P5: ${requestId} has not ended`);
      people.forEach((person, index) => {
        const arrived = ledger.filter((effect) => effect.account === account && effect.person === person).length;
        assert.ok(arrived <= 1, `P3: ${person} got it ${arrived} times`);
        const outcome = outcomes.get(index);
        if (outcome?.success) assert.equal(arrived, 1, `P4: false success for ${person}`);
        else if (outcome?.error.errorType !== 'outcomeUnknown') assert.equal(arrived, 0, `P4: false failure for ${person}`);
      });
      const events = new Set(
        this.harness.published
          .filter((event) => (event.body as { data: { requestId: string } }).data.requestId === requestId)
          .map((event) => event.id),
      );
      assert.equal(events.size, 1, 'P9: one event id');
      const line = auditLineOf(row)!;
      assert.deepEqual(await this.harness.rows.requests.get(line), line, `P18: ${requestId} has no line in the audit that tells its end`);
    }
    for (const { account, person } of ledger)
      assert.ok(
        this.promised.some((request) => request.account === account && request.people.includes(person)),
        `P18: an effect for ${person} belongs to no request with a line in the audit`,
      );
    for (const account of this.accounts) {
      const place = (person: string) => this.promised.findIndex((request) => request.people.includes(person));
      const firsts = [...new Set(visits.filter((visit) => visit.account === account).map((visit) => place(visit.person)))];
      assert.deepEqual(
        firsts,
        [...firsts].sort((a, b) => a - b),
        'P2: out of order',
      );
    }
  }
}

export interface Interleavings {
  readonly runs: number;
  readonly seed: number | undefined;
  readonly engine: Engine;
}

/** `runs` interleavings, each in its own world. Throws the shortest that breaks a promise, with its seed. */
export const breakNoPromise = async ({ runs, seed, engine }: Interleavings): Promise<void> => {
  const tables = await openTables(engine);
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 14 }), async (moves) => {
      const world = new World(tables.harness());
      await world.begin();
      try {
        for (const each of moves) await world.make(each);
        await world.end();
      } finally {
        await world.harness.close();
      }
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
};

if (!isMainThread) await breakNoPromise(workerData);
