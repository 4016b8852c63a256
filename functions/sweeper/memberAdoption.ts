import { z } from 'zod';
import { type Account, accountKind } from '../accounts/account.ts';
import { adoptMember } from '../accounts/memberClaim.ts';
import { type AccountsTable, accountKey } from '../accounts/table.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import type { StoredRow } from '../rows/row.ts';
import { RowBroken, rowKind } from '../rows/rowKind.ts';
import type { Clock } from '../time.ts';

/** How far the accounts of earlier releases have been gone through: up to a row of the index, or to the end. */
const adoptionKind = rowKind(
  'adoption of members',
  1,
  z.object({ isDone: z.boolean(), after: z.object({ pk: z.string(), sk: z.string(), customerId: z.string() }).exactOptional() }),
);

const key = { pk: 'MEMBERS', sk: 'ADOPTION' };

/** How long one sweep goes through accounts; the next one continues. */
const maxMs = 10_000;

interface Adoption {
  readonly accounts: AccountsTable;
  readonly clock: Clock;
  readonly log: Log;
}

/** An account as stored; one that cannot be read has no member that could be claimed, and keeps nobody else from being claimed. */
const readable = (row: StoredRow | undefined, log: Log): Account | undefined => {
  try {
    return accountKind.readIf(row);
  } catch (error) {
    if (!(error instanceof RowBroken)) throw error;
    log.error('An account cannot be read: its LinkedIn member can be connected again', { row: row?.pk, ...describeError(error) });
    return undefined;
  }
};

const adoptPage = async ({ accounts, log }: Adoption, ids: readonly string[]): Promise<void> => {
  for (const row of await accounts.getAll(ids.map(accountKey))) {
    const account = readable(row, log);
    const duplicateOf = account && (await adoptMember(accounts, account));
    if (duplicateOf !== undefined)
      log.warn('A LinkedIn member is connected as two accounts: disconnect one of them', { accountId: account?.accountId, duplicateOf });
  }
};

/**
 * Claims the members of the accounts that earlier releases connected, once for all of them, over as many sweeps as it takes. A member with several
 * accounts is told, and nothing of them changes.
 */
export const adoptMembers = async (adoption: Adoption): Promise<void> => {
  const { accounts, clock } = adoption;
  const begun = adoptionKind.readIf(await accounts.get(key));
  if (begun?.isDone) return;
  const until = clock.now() + maxMs;
  const { pk: prefix, sk } = accountKey('');
  for await (const page of accounts.scan({ index: 'byCustomer', after: begun?.after })) {
    const last = page.at(-1);
    await adoptPage(
      adoption,
      page.flatMap((row) => (row.sk === sk ? [row.pk.slice(prefix.length)] : [])),
    );
    if (!last || clock.now() < until) continue;
    const after = { pk: last.pk, sk: last.sk, customerId: String(last.customerId) };
    return accounts.put(adoptionKind.at(key, { isDone: false, after }));
  }
  await accounts.put(adoptionKind.at(key, { isDone: true }));
};
