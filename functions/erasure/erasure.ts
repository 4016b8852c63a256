import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AccountsTable } from '../accounts/table.ts';
import type { Randomness } from '../randomness.ts';
import { equals, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { knownPerson } from './person.ts';

export const scopes = ['account', 'customer', 'person'] as const;
export type Scope = (typeof scopes)[number];

const counts = z.record(z.string(), z.number());

/** An erasure: what is to be done, how far it is, and what it has done. It goes on from there, whoever dies. Times in epoch milliseconds. */
const erasureKind = rowKind(
  'erasure',
  1,
  z.object({
    erasureId: z.string(),
    /** The customer, under another name than elsewhere: only accounts are listed by customer. */
    ownerId: z.string(),
    scope: z.enum(scopes),
    /** Of the account that is erased. */
    accountId: z.string().exactOptional(),
    /** The person who is erased, until that is done. */
    known: knownPerson.exactOptional(),
    /** The key of the hashes by which it is known that they were forgotten, until that is done; base64, not wrapped: the sweeper cannot unwrap it. */
    forgettingKey: z.string().exactOptional(),
    /** Where it goes on; absent at the beginning of a pass. */
    place: z.object({ stage: z.number(), accountId: z.string(), step: z.number(), from: z.string().exactOptional() }).exactOptional(),
    /** Passes that have ended. */
    passes: z.number(),
    /** The present pass has left something. */
    isLeft: z.boolean().exactOptional(),
    /** What was running when the second pass came to it, with the fences of its runs: it may have read the person before they were erased. */
    atWork: z.record(z.string(), z.number()).exactOptional(),
    /** How much was known of the person when what is stored was gone through last. */
    learned: z.number().exactOptional(),
    /** The next pass has to wait for it. */
    waitsUntil: z.number().exactOptional(),
    /** All rows are erased; what they have left in files is not overwritten yet. */
    isErased: z.boolean().exactOptional(),
    begunAt: z.number(),
    finishedAt: z.number().exactOptional(),
    /** Rows by table. */
    deleted: counts,
    changed: counts,
    /** Grows with each write: whoever writes on an older one has lost the erasure to another process. */
    revision: z.number(),
    /** When somebody takes it up, unless it is written before. */
    dueAt: z.number().exactOptional(),
  }),
);
export type Erasure = Readonly<ReturnType<typeof erasureKind.read>>;

/** Partition of the `due` index. */
export const erasureShard = 'erasure';

const keyOf = (erasureId: string) => ({ pk: `ERASURE#${erasureId}`, sk: 'ERASURE' });

/** How long an erasure that has ended can be read. */
const keptMs = 30 * 86_400_000;

const stored = (erasure: Erasure) => ({
  ...erasureKind.at(keyOf(erasure.erasureId), erasure),
  ...(erasure.dueAt === undefined ? {} : { dueShard: erasureShard }),
  ...(erasure.finishedAt === undefined ? {} : { ttl: Math.ceil((erasure.finishedAt + keptMs) / 1000) }),
});

/** An account is erased once, however often that is asked for; the same is asked of a customer. That of a person has an id that says nothing of them. */
export const erasureIdOf = (subject: Pick<Erasure, 'scope' | 'ownerId'> & { readonly accountId?: string }, random: Randomness): string =>
  `ers_${
    subject.scope === 'person'
      ? random(16).toString('base64url')
      : createHash('sha256')
          .update(JSON.stringify([subject.scope, subject.ownerId, subject.accountId ?? null]))
          .digest('base64url')
          .slice(0, 22)
  }`;

export const readErasure = async (accounts: AccountsTable, erasureId: string): Promise<Erasure | undefined> =>
  erasureKind.readIf(await accounts.get(keyOf(erasureId)));

/** Stores an erasure, from where on it is carried out whoever dies. Returns it as it is stored: an unfinished one with this id goes on. */
export const beginErasure = async (accounts: AccountsTable, begun: Erasure): Promise<Erasure> => {
  for (;;) {
    if (await wasDone(accounts.put(stored(begun), rowAbsent))) return begun;
    const found = await readErasure(accounts, begun.erasureId);
    if (found && found.finishedAt === undefined) return found;
    if (found && (await wasDone(accounts.put(stored(begun), equals('revision', found.revision))))) return begun;
  }
};

/** Writes how far an erasure is. `undefined` if another process has written it since. */
export const writeErasure = async (accounts: AccountsTable, before: Erasure, after: Erasure): Promise<Erasure | undefined> => {
  const next = { ...after, revision: before.revision + 1 };
  return (await wasDone(accounts.put(stored(next), equals('revision', before.revision)))) ? next : undefined;
};

/** The erasure in a row that is due. */
export const idInKey = (pk: string): string => pk.slice(keyOf('').pk.length);
