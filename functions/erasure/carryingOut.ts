import { closeCustomer } from '../accounts/closingCustomer.ts';
import { identityHash } from '../accounts/forgettingKey.ts';
import { accountKey } from '../accounts/table.ts';
import type { TableName } from '../rows/tables.ts';
import { closeAccount } from './closing.ts';
import { type Eraser, erasers, type PersonEraser } from './erasers.ts';
import { type Erasure, type Scope, writeErasure } from './erasure.ts';
import type { KnownPerson } from './person.ts';
import type { Done, Erasing, Step } from './step.ts';

interface TableStep {
  readonly table: TableName;
  readonly run: Step;
}

/** Steps in their order, for the whole customer, or for one account after the other. */
interface Stage {
  readonly per: 'account' | 'customer';
  readonly steps: readonly TableStep[];
}

const stepsIn = (select: (eraser: Eraser) => Step | string | undefined): TableStep[] =>
  erasers.flatMap((eraser) => {
    const run = select(eraser);
    return typeof run === 'function' ? [{ table: eraser.table, run }] : [];
  });

const ofPerson =
  (per: PersonEraser['per'], what: 'learn' | 'erase') =>
  ({ person }: Eraser): Step | undefined =>
    typeof person === 'string' || person.per !== per ? undefined : person[what];

const ofAccount: Stage = {
  per: 'account',
  steps: [{ table: 'accounts', run: closeAccount }, ...stepsIn(({ account }) => account)],
};

/** What the rows of all accounts say of a person is known before anything is erased. */
const stages: Readonly<Record<Scope, readonly Stage[]>> = {
  account: [ofAccount],
  customer: [ofAccount, { per: 'customer', steps: stepsIn(({ customer }) => customer) }],
  person: (['learn', 'erase'] as const).flatMap((what) =>
    (['account', 'customer'] as const).map((per): Stage => ({ per, steps: stepsIn(ofPerson(per, what)) })),
  ),
};

/** The first stages for a person only learn. */
const learningStages = 2;

const nobody: KnownPerson = { slugs: [], ids: [], numbers: [], names: [], things: [] };

type Place = NonNullable<Erasure['place']>;

/** The account after another one of those that an erasure is about; the first one after none. */
const accountAfter = async ({ accounts }: Erasing, erasure: Erasure, before: string): Promise<string | undefined> => {
  if (erasure.scope === 'account') return before === '' ? erasure.accountId : undefined;
  const { sk, pk: prefix } = accountKey('');
  const after = before === '' ? undefined : { ...accountKey(before), customerId: erasure.ownerId };
  const query = { index: 'byCustomer', partition: erasure.ownerId, from: sk, to: sk, after, pageSize: 1 };
  for await (const [row] of accounts.query(query)) if (row) return row.pk.slice(prefix.length);
  return undefined;
};

/** The beginning of a stage, or of a later one that has something to do; `undefined` at the end of a pass. */
const stageFrom = async (erasing: Erasing, erasure: Erasure, stage: number): Promise<Place | undefined> => {
  const found = stages[erasure.scope][stage];
  if (!found) return undefined;
  const accountId = found.per === 'customer' ? '' : await accountAfter(erasing, erasure, '');
  return accountId === undefined || found.steps.length === 0 ? stageFrom(erasing, erasure, stage + 1) : { stage, accountId, step: 0 };
};

/** The beginning of a pass: a customer can do nothing from here on that another step would have to find. */
const beginPass = async (erasing: Erasing, erasure: Erasure): Promise<Place | undefined> => {
  if (erasure.scope === 'customer') await closeCustomer(erasing.accounts, erasure.ownerId);
  return stageFrom(erasing, erasure, 0);
};

/** The place after a step that has ended. */
const placeAfter = async (erasing: Erasing, erasure: Erasure, { stage, accountId, step }: Place): Promise<Place | undefined> => {
  const { per, steps } = stages[erasure.scope][stage] ?? { per: 'customer', steps: [] };
  if (step + 1 < steps.length) return { stage, accountId, step: step + 1 };
  const next = per === 'customer' ? undefined : await accountAfter(erasing, erasure, accountId);
  return next === undefined ? stageFrom(erasing, erasure, stage + 1) : { stage, accountId: next, step: 0 };
};

/** How much is known of the person. */
const sizeOf = ({ known }: Erasure): number => (known ? Object.values(known).reduce((sum, { length }) => sum + length, 0) : 0);

/** What was learned may be what other rows are recognized by: they are gone through until nothing new is learned. */
const afterLearning = async (erasing: Erasing, erasure: Erasure, next: Place): Promise<Erasure> => {
  const isBehind = erasure.scope === 'person' && next.stage >= learningStages && (erasure.place?.stage ?? 0) < learningStages;
  if (!isBehind || erasure.learned === sizeOf(erasure)) return { ...erasure, place: next };
  const first = await stageFrom(erasing, erasure, 0);
  return { ...erasure, learned: sizeOf(erasure), place: first ?? next };
};

const plus = (before: Readonly<Record<string, number>>, table: string, more: number | undefined): Record<string, number> =>
  more ? { ...before, [table]: (before[table] ?? 0) + more } : { ...before };

/** A process that dies holds an erasure up for so long. */
const heldMs = 60_000;

/**
 * How long after its beginning what was at work then has ended: workers know that they have lost the leases of accounts that are closed, calls and
 * attempts are over. Requests of a person's accounts keep running: the last pass waits for those that it finds at work (`atWork`).
 */
const settledMs = ({ heartbeatStaleMs }: Erasing): number => heartbeatStaleMs + 30_000;

/** A pass has ended: another one is due, or everything is erased. */
const afterPass = (erasing: Erasing, { place: _, isLeft, learned: __, ...erasure }: Erasure): Erasure => {
  const now = erasing.clock.now();
  const passes = erasure.passes + 1;
  const again = (at: number): Erasure => ({ ...erasure, passes, waitsUntil: at, dueAt: at });
  if (passes === 1) return again(Math.max(now, erasure.begunAt + settledMs(erasing)));
  if (isLeft) return again(now + heldMs);
  const { known: ___, atWork: ____, forgettingKey: _____, ...erased } = erasure;
  return { ...erased, passes, isErased: true, dueAt: now + heldMs };
};

/** Everything is erased, what was known of a person, too: nothing of it stays in the files of the engine. */
const overwrite = async ({ clock, log, overwriteDeleted }: Erasing, { dueAt: _, isErased: __, ...erasure }: Erasure): Promise<Erasure> => {
  const isDone = (await overwriteDeleted?.()) ?? true;
  if (!isDone)
    log.warn(
      'What an erasure deleted cannot be overwritten in the database’s file yet: a backup is being written, or the disk has not twice the room of the file. It is tried again in a minute',
      {
        erasureId: erasure.erasureId,
      },
    );
  const now = clock.now();
  return isDone ? { ...erasure, finishedAt: now } : { ...erasure, isErased: true, waitsUntil: now + heldMs, dueAt: now + heldMs };
};

const isWaiting = ({ waitsUntil = 0 }: Erasure, now: number): boolean => waitsUntil > now;

/** Does one step, as far as it comes until a moment. Returns the erasure after it. */
const takeStep = async (erasing: Erasing, erasure: Erasure, until: number): Promise<Erasure> => {
  if (erasure.isErased) return overwrite(erasing, erasure);
  const place = erasure.place ?? (await beginPass(erasing, erasure));
  const step = place && stages[erasure.scope][place.stage]?.steps[place.step];
  if (!place || !step) return afterPass(erasing, erasure);
  const { known = nobody, forgettingKey, atWork = {}, begunAt, passes, ownerId: customerId } = erasure;
  const subject = {
    customerId,
    accountId: place.accountId,
    known,
    hash: forgettingKey === undefined ? undefined : identityHash(Buffer.from(forgettingKey, 'base64')),
    begunAt,
    until,
    isLastPass: passes > 0,
    atWork: passes > 1 ? atWork : undefined,
  };
  const done: Done = await step.run(erasing, subject, place.from);
  const next = done.next === undefined ? await placeAfter(erasing, erasure, place) : { ...place, from: done.next };
  const after: Erasure = {
    ...erasure,
    ...(done.known ? { known: done.known } : {}),
    ...(done.atWork && passes === 1 ? { atWork: { ...atWork, ...done.atWork } } : {}),
    ...(done.isLeft ? { isLeft: true } : {}),
    deleted: plus(erasure.deleted, step.table, done.deleted),
    changed: plus(erasure.changed, step.table, done.changed),
    dueAt: erasing.clock.now() + heldMs,
  };
  return next === undefined ? afterPass(erasing, after) : afterLearning(erasing, after, next);
};

/**
 * Carries an erasure on until a moment (epoch milliseconds), as far as it can be by then. Every step can be repeated, and how far it is is written
 * after each: whoever dies, it goes on. Returns it as it is then.
 */
export const carryOut = async (erasing: Erasing, begun: Erasure, until: number): Promise<Erasure> => {
  let erasure = begun;
  while (erasure.finishedAt === undefined && !isWaiting(erasure, erasing.clock.now()) && erasing.clock.now() < until) {
    const written = await writeErasure(erasing.accounts, erasure, await takeStep(erasing, erasure, until));
    // Another process has taken it up.
    if (!written) return erasure;
    erasure = written;
  }
  return erasure;
};
