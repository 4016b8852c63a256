import { z } from 'zod';
import type { Randomness } from '../randomness.ts';
import { absent, all, equals, rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type Identification, readAccount } from './account.ts';
import { endRow, newToken } from './customers.ts';
import { type AccountsTable, accountKey, identificationKeyOf, tokenHash } from './table.ts';

/** The owner of a token. `validUntil`: accepted up to this moment (epoch milliseconds); without end if absent. */
export const identificationKind = rowKind(
  'identification token',
  1,
  z.object({ customerId: z.string(), accountId: z.string(), validUntil: z.number().exactOptional() }),
);

export const identificationOf = (hash: string): Identification => ({ hash, earlier: {} });

/** Makes the identification token with this hash valid for an account; one that was added before is left unchanged. */
export const putIdentification = async (
  accounts: AccountsTable,
  hash: string,
  owner: { readonly customerId: string; readonly accountId: string },
): Promise<void> => {
  const { customerId, accountId } = owner;
  await wasDone(accounts.put(identificationKind.at(identificationKeyOf(hash), { customerId, accountId }), rowAbsent));
};

/**
 * Gives an account a new identification token. The one before, and any earlier one that still overlaps, is accepted until `until` at most.
 * After a crash halfway, nobody knows the new token; the old ones have ended by then or are ended by the next call.
 */
export const regenerateIdentification = async (
  accounts: AccountsTable,
  owner: { readonly customerId: string; readonly accountId: string },
  { now, until, random }: { readonly now: number; readonly until: number; readonly random: Randomness },
): Promise<{ readonly identificationToken: string; readonly previousValidUntil: number | null }> => {
  const identificationToken = newToken('ait', random);
  await putIdentification(accounts, tokenHash(identificationToken), owner);
  for (;;) {
    const seen = (await readAccount(accounts, owner.accountId))?.identification;
    const overlapping = Object.entries(seen?.earlier ?? {}).filter(([, validUntil]) => validUntil > now);
    const earlier: Record<string, number> = Object.fromEntries(
      overlapping.map(([hash, validUntil]) => [hash, Math.min(validUntil, until)]),
    );
    if (seen) earlier[seen.hash] = until;
    // The old ones end first, so that no crash leaves one valid forever.
    for (const [hash, validUntil] of Object.entries(earlier)) await endRow(accounts, identificationKeyOf(hash), validUntil);
    const identification: Identification = { hash: tokenHash(identificationToken), earlier };
    const asSeen = seen ? equals(['identification', 'hash'], seen.hash) : all(rowExists, absent('identification'));
    if (await wasDone(accounts.change(accountKey(owner.accountId), { set: { identification } }, asSeen)))
      return { identificationToken, previousValidUntil: seen ? until : null };
  }
};
