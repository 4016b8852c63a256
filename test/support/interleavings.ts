import assert from 'node:assert/strict';
import { isMainThread, workerData } from 'node:worker_threads';
import { awaitsApproval } from '../../functions/requests/approval.ts';
import { approvalIdOf, itemsOf } from '../../functions/requests/approvalId.ts';
import { auditLineOf } from '../../functions/requests/auditLine.ts';
import { decide } from '../../functions/requests/deciding.ts';
import { endingCanceled, endUnheld } from '../../functions/requests/ending.ts';
import { LeaseLost, readRequest, requestCancel } from '../../functions/requests/journal.ts';
import { unfinishedOf } from '../../functions/requests/requeue.ts';
import { CrashPoint, Killed } from './crashPoint.ts';
import type { Engine } from './harnessTables.ts';
import { fc } from './property.ts';
import { openTables, type WorkerHarness } from './workerHarness.ts';

export const accounts = 5;
/** The accounts whose items need approval, and what their line does meanwhile. */
const approvals: Readonly<Record<number, 'wait' | 'goOn'>> = { 3: 'wait', 4: 'goOn' };

/** One step of the simulation. Steps are counted from the begin of the move. */
type Move =
  | { readonly do: 'submit'; readonly account: number; readonly items: number; readonly key: number | null }
  | { readonly do: 'work' }
  | { readonly do: 'workAndCrash'; readonly step: number }
  | { readonly do: 'workAndFreeze'; readonly step: number }
  | { readonly do: 'thaw' }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'decide'; readonly which: number; readonly item: number; readonly isApproved: boolean; readonly step: number | null }
  | { readonly do: 'loseQueue' }
  | { readonly do: 'pass'; readonly seconds: number };

const step = fc.integer({ min: 1, max: 45 });
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      account: fc.oneof(
        { weight: 2, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.nat(accounts - 1) },
        { weight: 1, arbitrary: fc.constantFrom(3, 4) },
      ),
      items: fc.integer({ min: 1, max: 2 }),
      key: fc.option(fc.nat(2)),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'work' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('workAndCrash' as const), step }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('workAndFreeze' as const), step }) },
  { weight: 1, arbitrary: fc.constant({ do: 'thaw' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      which: fc.nat(9),
      item: fc.nat(1),
      isApproved: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      step: fc.option(fc.integer({ min: 1, max: 14 })),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'loseQueue' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(1, 15, 61, 400) }) },
);

/** The input of a request in plain words: who sent it, its place in the account's order, and its person. */
interface Promised {
  readonly account: string;
  readonly requestId: string;
  readonly people: readonly string[];
  /** Whether its items need approval. */
  readonly isAsked: boolean;
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
  /** The decisions that counted, by person. */
  readonly decided = new Map<string, boolean>();
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
    const approval = approvals[account];
    const { requestId } = await this.harness.submit(accountId, 'conversations.sendMessage', body, {
      ...(key === null ? {} : { idempotencyKey: `key-${key}` }),
      ...(approval && { approval }),
    });
    if (used) assert.equal(requestId, used.requestId, 'P7: another request for the same key');
    else this.promised.push({ account: accountId, requestId, people, isAsked: approval !== undefined });
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

  /** Decides about an item, as the API does, or is killed meanwhile. */
  async decide({ which, item, isApproved, step }: Omit<Extract<Move, { do: 'decide' }>, 'do'>): Promise<void> {
    const request = this.promised[which];
    const person = request?.people[item];
    if (!request?.isAsked || person === undefined) return;
    const { row, input } = await this.harness.stored(request.requestId);
    const planned = itemsOf(row, input)?.[item];
    assert.ok(planned);
    const deciding = this.harness.sweeper(new CrashPoint(step ?? Number.POSITIVE_INFINITY));
    const by = { through: 'token', by: null } as const;
    await decide(deciding, row.customerId, [approvalIdOf(row, item, planned)], isApproved, by).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    const decision = (await this.harness.stored(request.requestId)).row.decisions?.[String(item)];
    if (!decision) return;
    assert.equal(this.decided.get(person) ?? decision.isApproved, decision.isApproved, 'P20: a decision was changed');
    this.decided.set(person, decision.isApproved);
  }

  /** Everybody decides at last; what nobody decides about ends at its deadline. */
  async decideRest(): Promise<void> {
    for (const [which, { people }] of this.promised.entries())
      for (const item of people.keys()) if ((which + item) % 3 !== 0) await this.decide({ which, item, isApproved: true, step: null });
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
    else if (each.do === 'decide') await this.decide(each);
    else if (each.do === 'loseQueue') this.loseQueue();
    else await this.pass(each.seconds);
  }

  /** Whether something has not ended that does not wait for approval, nor for what does. */
  async isUnfinished(): Promise<boolean> {
    for (const { requestId, account } of this.promised) {
      if ((await this.harness.stored(requestId)).row.state === 'done') continue;
      const rows = await unfinishedOf(this.harness.rows.requests, account);
      if (rows[0] && !awaitsApproval(rows[0])) return true;
    }
    return false;
  }

  /** Healthy workers do what they can. What the queue has lost is sent again when it can be nowhere else. */
  async settle(): Promise<void> {
    for (let minutes = 0; minutes < 60; minutes += 1) {
      for (let message = this.harness.queue.receive(); message; message = this.harness.queue.receive())
        await this.harness.worker().work(message);
      if (!(await this.isUnfinished())) return;
      await this.pass(60);
    }
  }

  /** All processes resume, healthy workers take over, and every promise has been kept. */
  async end(): Promise<void> {
    while (this.frozen.length > 0) await this.thaw();
    await this.decideRest();
    await this.settle();
    // The deadline of what nobody has decided about.
    this.harness.clock.advance(86_400_000);
    await this.harness.sweep();
    await this.settle();
    const { ledger, visits } = this.harness.linkedin;
    for (const { requestId, account, people, isAsked } of this.promised) {
      const { row, outcomes } = await this.harness.stored(requestId);
      assert.equal(row.state, 'done', `P5: ${requestId} has not ended`);
      people.forEach((person, index) => {
        const arrived = ledger.filter((effect) => effect.account === account && effect.person === person).length;
        assert.ok(arrived <= 1, `P3: ${person} got it ${arrived} times`);
        const outcome = outcomes.get(index);
        if (isAsked && this.decided.get(person) !== true) assert.equal(arrived, 0, `P20: ${person} got it without approval`);
        if (isAsked && outcome?.success) assert.equal(this.decided.get(person), true, `P20: ${person} was done without approval`);
        if (outcome?.success) assert.equal(arrived, 1, `P4: false success for ${person}`);
        else if (outcome?.error.errorType !== 'outcomeUnknown') assert.equal(arrived, 0, `P4: false failure for ${person}`);
      });
      const idsOf = (type: string) =>
        new Set(
          this.harness.published
            .filter(({ body }) => (body as { type: string }).type === type)
            .filter(({ body }) => (body as { data: { requestId: string } }).data.requestId === requestId)
            .map((event) => event.id),
        );
      assert.equal(idsOf('request.completed').size, 1, 'P9: one event id');
      assert.ok(idsOf('approval.requested').size <= (isAsked ? people.length : 0), 'P9: one question for an item');
      const line = auditLineOf(row)!;
      assert.deepEqual(await this.harness.rows.requests.get(line), line, `P18: ${requestId} has no line in the audit that tells its end`);
    }
    for (const { account, person } of ledger)
      assert.ok(
        this.promised.some((request) => request.account === account && request.people.includes(person)),
        `P18: an effect for ${person} belongs to no request with a line in the audit`,
      );
    for (const [index, account] of this.accounts.entries()) {
      // There, what was approved later is done later.
      if (approvals[index] === 'goOn') continue;
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
  readonly engine: Engine;
}

/** `runs` interleavings, each in its own world. Throws the shortest that breaks a promise, with its seed. */
export const breakNoPromise = async ({ runs, engine }: Interleavings): Promise<void> => {
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
    { numRuns: runs },
  );
};

if (!isMainThread) await breakNoPromise(workerData);
