import { absent, equals, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { contextOf, type KeyWrapping, type Owner, type Sealed, seal, unseal } from './envelope.ts';
import { type AccountNetwork, type NetworkOwner, networkIn } from './network.ts';
import { type Session, stateThatFits } from './session.ts';
import { sessionKind } from './sessionRow.ts';
import { type AccountsTable, sessionKey } from './table.ts';

/** A session with the revision that was read: it can be written back only on that revision; and the network that it is used from (P17). */
export interface KeptSession {
  readonly session: Session;
  readonly revision: number;
  readonly network: AccountNetwork;
}

export interface Vault {
  readonly accounts: AccountsTable;
  readonly wrapping: KeyWrapping;
}

const sealedSession = (wrapping: KeyWrapping, owner: Owner, session: Session): Promise<Sealed> =>
  seal(wrapping, JSON.stringify({ ...session, storageState: stateThatFits(session.storageState) }), contextOf(owner, 'session'));

/** @throws SealBroken, KeyUnavailable, ProxyLost */
export const openSession = async (vault: Vault, owner: NetworkOwner): Promise<KeptSession | undefined> => {
  const { accounts, wrapping } = vault;
  const row = sessionKind.readIf(await accounts.get(sessionKey(owner.accountId)));
  if (!row?.sealed) return undefined;
  const session = JSON.parse(await unseal(wrapping, row.sealed, contextOf(owner, 'session'))) as Session;
  const network = await networkIn(wrapping, owner, row);
  return { session, revision: row.revision ?? 0, network };
};

/**
 * Stores a session in place of the one with this revision (0: there was none). Returns whether it was stored: an older run never
 * overwrites a newer session.
 */
export const keepSession = async (vault: Vault, owner: Owner, session: Session, revision: number): Promise<boolean> => {
  const { accounts, wrapping } = vault;
  const set = { sealed: await sealedSession(wrapping, owner, session), revision: revision + 1 };
  const asRead = revision === 0 ? absent('revision') : equals('revision', revision);
  return wasDone(accounts.change(sessionKey(owner.accountId), { set }, asRead));
};

/**
 * Stores a new session in place of any other: its owner has signed in again. Runs that still hold the previous session cannot write it
 * back. Returns its revision.
 */
export const renewSession = async (vault: Vault, owner: Owner, session: Session): Promise<number> => {
  const { accounts, wrapping } = vault;
  const fresh = await sealedSession(wrapping, owner, session);
  const renewed = await accounts.update(sessionKey(owner.accountId), { set: { sealed: fresh }, increment: { revision: 1 } });
  return sessionKind.read(renewed).revision ?? 0;
};

/** Those of several accounts that have no session: it was deleted, or was never there. */
export const withoutSession = async (accounts: AccountsTable, accountIds: readonly string[]): Promise<string[]> => {
  const rows = await accounts.getAll(accountIds.map(sessionKey));
  return accountIds.filter((_, index) => sessionKind.readIf(rows[index])?.sealed === undefined);
};

/** Deletes an account's session. Its revision is kept, so that no older run restores it; where there is no row, none is made. */
export const forgetSession = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  await wasDone(accounts.change(sessionKey(accountId), { set: { sealed: undefined }, increment: { revision: 1 } }, rowExists));
};

/** Deletes the session of an account that is gone, with its row. Idempotent. */
export const deleteSession = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  await accounts.delete(sessionKey(accountId));
};
