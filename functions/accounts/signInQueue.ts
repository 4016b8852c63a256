import { z } from 'zod';
import { absent, equals } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import type { AccountsTable } from './table.ts';

/** One sign-in in the queue for a worker. Times in epoch milliseconds. */
const signInPlace = z.object({
  signInId: z.string(),
  accountId: z.string(),
  customerId: z.string(),
  at: z.number(),
  /** Rounds precede times: sign-ins of other customers come between those of one customer with many. */
  round: z.number(),
  /** Its input is stored. */
  ready: z.boolean().exactOptional(),
  /** Time since which it has its turn: a worker may do it. */
  heldAt: z.number().exactOptional(),
  /** The number of its turn. */
  turn: z.number().exactOptional(),
});
export type SignInPlace = Readonly<z.output<typeof signInPlace>>;

const queueKind = rowKind(
  'queue of sign-ins',
  1,
  z.object({
    revision: z.number(),
    /** Number of the last turn granted. */
    round: z.number(),
    places: z.array(signInPlace),
  }),
);
type Queue = Readonly<ReturnType<typeof queueKind.read>>;

/** The limits of sign-ins under way; sign-ins that wait for their owner's code do not count. */
export interface SignInLimits {
  /** Number of workers that sign in at the same time. */
  readonly maxConcurrent: number;
  /** Number of a customer's sign-ins that wait or run. */
  readonly maxPerCustomer: number;
}

/** Half of the workers, at least one: the others are left for requests. */
export const maxSignInsAmong = (workers: number): number => Math.max(1, Math.floor(workers / 2));

/** A customer, or all customers together, have the maximum number of sign-ins under way. */
export class TooManySignIns extends Error {
  override name = 'TooManySignIns';
}

/** A row has room for twice as many. */
const maxPlaces = 1_000;

const key = { pk: 'SIGNINS', sk: 'TURNS' };

export const readPlaces = async (accounts: AccountsTable): Promise<readonly SignInPlace[]> => (await readQueue(accounts)).places;

const readQueue = async (accounts: AccountsTable): Promise<Queue> =>
  queueKind.readIf(await accounts.get(key)) ?? { revision: 0, round: 0, places: [] };

const isNext = (one: SignInPlace, other: SignInPlace): number =>
  one.round - other.round || one.at - other.at || one.signInId.localeCompare(other.signInId);

/** Grants the free turns to the next sign-ins; an account has one turn at a time (P2). */
const granted = ({ places, round, revision }: Queue, { maxConcurrent }: SignInLimits, now: number) => {
  const held = places.filter(({ heldAt }) => heldAt !== undefined);
  const busy = new Set(held.map(({ accountId }) => accountId));
  const next: SignInPlace[] = [];
  for (const place of places.filter(({ heldAt, ready }) => ready && heldAt === undefined).sort(isNext)) {
    if (held.length + next.length >= maxConcurrent) break;
    if (busy.has(place.accountId)) continue;
    busy.add(place.accountId);
    next.push({ ...place, heldAt: now, turn: revision + 1 });
  }
  const begun = new Map(next.map((place) => [place.signInId, place]));
  return {
    places: places.map((place) => begun.get(place.signInId) ?? place),
    round: Math.max(round, ...next.map((place) => place.round)),
    begun: next,
  };
};

/**
 * Changes the queue as it was read, and grants the turns that are then free. Returns the places that get a turn, so that their messages can
 * be sent.
 */
const changeQueue = async (
  accounts: AccountsTable,
  limits: SignInLimits,
  now: number,
  decide: (queue: Queue) => readonly SignInPlace[],
): Promise<readonly SignInPlace[]> => {
  for (;;) {
    const seen = await readQueue(accounts);
    const { begun, places, round } = granted({ ...seen, places: [...decide(seen)] }, limits, now);
    if (begun.length === 0 && places.length === seen.places.length && places.every((place, index) => place === seen.places[index]))
      return [];
    const changed = { places, round, revision: seen.revision + 1 };
    const asSeen = seen.revision === 0 ? absent('revision') : equals('revision', seen.revision);
    // If the queue was changed elsewhere meanwhile, the change is recomputed.
    if (await wasDone(accounts.change(key, { set: changed }, asSeen))) return begun;
  }
};

/** Enters the queue; a waiting sign-in of the same account is replaced. @throws TooManySignIns */
export const enterQueue = (
  accounts: AccountsTable,
  entering: Pick<SignInPlace, 'signInId' | 'accountId' | 'customerId' | 'ready'>,
  limits: SignInLimits,
  now: number,
): Promise<readonly SignInPlace[]> =>
  changeQueue(accounts, limits, now, ({ places, round }) => {
    const others = places.filter(({ accountId, heldAt }) => accountId !== entering.accountId || heldAt !== undefined);
    const own = others.filter(({ customerId, signInId }) => customerId === entering.customerId && signInId !== entering.signInId);
    if (own.length >= limits.maxPerCustomer || others.length >= maxPlaces) throw new TooManySignIns();
    const place = { ...entering, at: now, round: Math.max(round, ...own.map((each) => each.round + 1)) };
    return [...others.filter(({ signInId }) => signInId !== entering.signInId), place];
  });

/** The input of a sign-in is stored: it gets its turn when it is next. */
export const awaitTurn = (accounts: AccountsTable, signInId: string, limits: SignInLimits, now: number): Promise<readonly SignInPlace[]> =>
  changeQueue(accounts, limits, now, ({ places }) =>
    places.map((place) => (place.signInId === signInId && !place.ready ? { ...place, ready: true } : place)),
  );

/** Ends a turn; idempotent. A sign-in whose owner has given its code meanwhile is in the queue again, for a turn of its own. */
export const endTurn = (
  accounts: AccountsTable,
  { signInId, turn }: SignInPlace,
  limits: SignInLimits,
  now: number,
): Promise<readonly SignInPlace[]> =>
  changeQueue(accounts, limits, now, ({ places }) =>
    places.filter((place) => place.signInId !== signInId || place.heldAt === undefined || place.turn !== turn),
  );

/** Leaves the queue, with or without a turn; idempotent. */
export const leaveQueue = (
  accounts: AccountsTable,
  signInIds: readonly string[],
  limits: SignInLimits,
  now: number,
): Promise<readonly SignInPlace[]> =>
  changeQueue(accounts, limits, now, ({ places }) => places.filter(({ signInId }) => !signInIds.includes(signInId)));

/** A sign-in's place in the queue; `undefined` if it has none. */
export const placeOf = async (accounts: AccountsTable, signInId: string): Promise<SignInPlace | undefined> =>
  (await readPlaces(accounts)).find((place) => place.signInId === signInId);

/** Whether a worker may do the sign-in now. */
export const hasTurn = async (accounts: AccountsTable, signInId: string): Promise<boolean> =>
  (await placeOf(accounts, signInId))?.heldAt !== undefined;
