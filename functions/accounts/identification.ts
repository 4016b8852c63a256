import { z } from 'zod';
import type { Randomness } from '../randomness.ts';
import { absent, all, equals, rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type Account, type Identification, readAccount } from './account.ts';
import { endRow, newToken } from './customers.ts';
import { contextOf, type KeyWrapping, type Owner, type Sealed, seal, unseal } from './envelope.ts';
import { type AccountsTable, accountKey, identificationKeyOf, tokenHash } from './table.ts';

/** The owner of a token. `validUntil`: accepted up to this moment (epoch milliseconds); without end if absent. */
export const identificationKind = rowKind(
  'identification token',
  1,
  z.object({ customerId: z.string(), accountId: z.string(), validUntil: z.number().exactOptional() }),
);

export const identificationOf = (hash: string, kept?: Sealed): Identification => ({ hash, earlier: {}, ...(kept && { kept }) });

export const sealToken = (keys: KeyWrapping, owner: Owner, identificationToken: string): Promise<Sealed> =>
  seal(keys, identificationToken, contextOf(owner, 'identification'));

/** Keeps an account's current identification token, so that its customer can read it again. One that was replaced meanwhile is not kept. */
export const keepToken = async (accounts: AccountsTable, accountId: string, identificationToken: string, kept: Sealed): Promise<void> => {
  const isCurrent = equals(['identification', 'hash'], tokenHash(identificationToken));
  await wasDone(accounts.change(accountKey(accountId), { setIn: [[['identification', 'kept'], kept]] }, isCurrent));
};

/** The identification token of an account, if it was kept. */
export const keptToken = async (keys: KeyWrapping, { customerId, accountId, identification }: Account): Promise<string | undefined> =>
  identification?.kept && unseal(keys, identification.kept, contextOf({ customerId, accountId }, 'identification'));

/** Makes the identification token with this hash valid for an account; one that was added before is left unchanged. */
export const putIdentification = async (
  accounts: AccountsTable,
  hash: string,
  owner: { readonly customerId: string; readonly accountId: string },
): Promise<void> => {
  const { customerId, accountId } = owner;
  await wasDone(accounts.put(identificationKind.at(identificationKeyOf(hash), { customerId, accountId }), rowAbsent));
};

/** Maximum number of an account's tokens that have been replaced and are still accepted: they are in its row, which every call reads. */
const maxOverlapping = 100;

/** An account has the maximum number of replaced identification tokens that are still accepted. */
export class TooManyOverlapping extends Error {
  override name = 'TooManyOverlapping';
}

/** Whether an account's tokens were replaced: not if they have been changed since they were read. */
const replaced = (accounts: AccountsTable, accountId: string, seen: Identification | undefined, next: Identification): Promise<boolean> => {
  const path = ['identification', 'changes'];
  const unchanged = seen?.changes === undefined ? absent(path) : equals(path, seen.changes);
  const asSeen = seen ? all(equals(['identification', 'hash'], seen.hash), unchanged) : all(rowExists, absent('identification'));
  const identification: Identification = { ...next, changes: (seen?.changes ?? 0) + 1 };
  return wasDone(accounts.change(accountKey(accountId), { set: { identification } }, asSeen));
};

/**
 * Gives an account a new identification token. The one before, and any earlier one that still overlaps, is accepted until `until` at most.
 * After a crash halfway, nobody knows the new token; the old ones have ended by then or are ended by the next call.
 * @throws TooManyOverlapping if another one would be accepted beside them
 */
export const regenerateIdentification = async (
  accounts: AccountsTable,
  owner: { readonly customerId: string; readonly accountId: string },
  { now, until, random }: { readonly now: number; readonly until: number; readonly random: Randomness },
): Promise<{ readonly identificationToken: string; readonly previousValidUntil: number | null }> => {
  const identificationToken = newToken('ait', random);
  for (let tries = 0; ; tries++) {
    const seen = (await readAccount(accounts, owner.accountId))?.identification;
    const overlapping = Object.entries(seen?.earlier ?? {}).filter(([, validUntil]) => validUntil > now);
    const endless = seen ? [seen.hash, ...(seen.further ?? [])] : [];
    if (until > now && overlapping.length + endless.length > maxOverlapping) throw new TooManyOverlapping();
    if (tries === 0) await putIdentification(accounts, tokenHash(identificationToken), owner);
    const ending = new Map([
      ...overlapping.filter(([, validUntil]) => validUntil > until),
      ...endless.map((hash) => [hash, until] as const),
    ]);
    const earlier = Object.fromEntries([...overlapping, ...ending].map(([hash, validUntil]) => [hash, Math.min(validUntil, until)]));
    // The old ones end first, so that no crash leaves one valid forever.
    for (const hash of ending.keys()) await endRow(accounts, identificationKeyOf(hash), until);
    if (await replaced(accounts, owner.accountId, seen, { hash: tokenHash(identificationToken), earlier }))
      return { identificationToken, previousValidUntil: seen ? until : null };
  }
};

/** How many tokens of one account connections of its member may have added; the oldest of them end first. */
const maxFurther = 20;

/** Makes the identification token with this hash one of another account too, which keeps its own. Idempotent. */
export const addIdentification = async (
  accounts: AccountsTable,
  owner: { readonly customerId: string; readonly accountId: string },
  hash: string,
  now: number,
): Promise<void> => {
  const { customerId, accountId } = owner;
  for (;;) {
    const seen = (await readAccount(accounts, accountId))?.identification;
    const known = seen?.further?.filter((each) => each !== hash) ?? [];
    const further = [...known, hash].slice(-maxFurther);
    for (const old of known.filter((each) => !further.includes(each))) await endRow(accounts, identificationKeyOf(old), now);
    if (!(await replaced(accounts, accountId, seen, seen ? { ...seen, further } : { hash, earlier: {} }))) continue;
    // Last: a token that is accepted is one that the account knows, and can end.
    await accounts.put(identificationKind.at(identificationKeyOf(hash), { customerId, accountId }));
    return;
  }
};
