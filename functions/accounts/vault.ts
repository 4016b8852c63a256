import { z } from 'zod';
import { equals, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { contextOf, type KeyWrapping, type Owner, type Sealed, seal, sealed, unseal } from './envelope.ts';
import { type Session, stateThatFits } from './session.ts';
import { type AccountsTable, sessionKey } from './table.ts';

/** A session with the revision that was read: it can be written back only on that revision. */
export interface KeptSession {
  readonly session: Session;
  readonly revision: number;
}

export interface Vault {
  readonly accounts: AccountsTable;
  readonly wrapping: KeyWrapping;
}

/** A stored session; without `sealed` it has been deleted. */
const sessionKind = rowKind('session', 1, z.object({ sealed: sealed.exactOptional(), revision: z.number() }));

const sealedSession = (wrapping: KeyWrapping, owner: Owner, session: Session): Promise<Sealed> =>
  seal(wrapping, JSON.stringify({ ...session, storageState: stateThatFits(session.storageState) }), contextOf(owner, 'session'));

/** @throws SealBroken, KeyUnavailable */
export const openSession = async (vault: Vault, owner: Owner): Promise<KeptSession | undefined> => {
  const { accounts, wrapping } = vault;
  const row = sessionKind.readIf(await accounts.get(sessionKey(owner.accountId)));
  if (!row?.sealed) return undefined;
  return { session: JSON.parse(await unseal(wrapping, row.sealed, contextOf(owner, 'session'))) as Session, revision: row.revision };
};

/**
 * Stores a session in place of the one with this revision (0: there was none). Returns whether it was stored: an older run never
 * overwrites a newer session.
 */
export const keepSession = async (vault: Vault, owner: Owner, session: Session, revision: number): Promise<boolean> => {
  const { accounts, wrapping } = vault;
  const row = { sealed: await sealedSession(wrapping, owner, session), revision: revision + 1 };
  const asRead = revision === 0 ? rowAbsent : equals('revision', revision);
  return wasDone(accounts.put(sessionKind.at(sessionKey(owner.accountId), row), asRead));
};

/**
 * Stores a new session in place of any other: its owner has signed in again. Runs that still hold the previous session cannot write it
 * back. Returns its revision.
 */
export const renewSession = async (vault: Vault, owner: Owner, session: Session): Promise<number> => {
  const { accounts, wrapping } = vault;
  const fresh = await sealedSession(wrapping, owner, session);
  const renewed = await accounts.update(sessionKey(owner.accountId), { set: { sealed: fresh }, increment: { revision: 1 } });
  return sessionKind.read(renewed).revision;
};

/** Deletes an account's session. Its revision is kept, so that no older run restores it. */
export const forgetSession = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  await accounts.change(sessionKey(accountId), { set: { sealed: undefined }, increment: { revision: 1 } });
};
