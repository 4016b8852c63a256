import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type KeyWrapping, type Sealed, seal, unseal } from './envelope.ts';
import { type AccountsTable, conditionFailed, sessionKey } from './table.ts';

/** What keeps an account signed in: the browser's cookies and storage, and the user agent that they were made with. */
export interface Session {
  readonly storageState: {
    readonly cookies: readonly Record<string, unknown>[];
    readonly origins: readonly Record<string, unknown>[];
  };
  readonly userAgent: string | null;
}

/** A session with the version of it that was read: a write back succeeds only on that very version. */
export interface KeptSession {
  readonly session: Session;
  readonly revision: number;
}

export interface Vault {
  readonly accounts: AccountsTable;
  readonly wrapping: KeyWrapping;
}

interface Owner {
  readonly customerId: string;
  readonly accountId: string;
}

const contextOf = (owner: Owner) => ({ customerId: owner.customerId, accountId: owner.accountId, purpose: 'session' as const });

/** @throws SealBroken, KeyUnavailable */
export const openSession = async (vault: Vault, owner: Owner): Promise<KeptSession | undefined> => {
  const { accounts, wrapping } = vault;
  const row = (
    await accounts.client.send(new GetCommand({ TableName: accounts.name, Key: sessionKey(owner.accountId), ConsistentRead: true }))
  ).Item;
  if (!row?.sealed) return undefined;
  return { session: JSON.parse(await unseal(wrapping, row.sealed as Sealed, contextOf(owner))) as Session, revision: Number(row.revision) };
};

/**
 * Keeps a session in place of the one with this revision (0: there was none). Returns whether it was kept: an older run never
 * overwrites a newer session.
 */
export const keepSession = async (vault: Vault, owner: Owner, session: Session, revision: number): Promise<boolean> => {
  const { accounts, wrapping } = vault;
  const sealed = await seal(wrapping, JSON.stringify(session), contextOf(owner));
  try {
    await accounts.client.send(
      new PutCommand({
        TableName: accounts.name,
        Item: { ...sessionKey(owner.accountId), sealed, revision: revision + 1 },
        ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : 'revision = :revision',
        ...(revision === 0 ? {} : { ExpressionAttributeValues: { ':revision': revision } }),
      }),
    );
    return true;
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
};

/**
 * Keeps a new session in place of whatever was there: its owner has signed in again. Runs that still hold the one of before cannot write it
 * back. Returns its revision.
 */
export const renewSession = async (vault: Vault, owner: Owner, session: Session): Promise<number> => {
  const { accounts, wrapping } = vault;
  const sealed = await seal(wrapping, JSON.stringify(session), contextOf(owner));
  const { Attributes } = await accounts.client.send(
    new UpdateCommand({
      TableName: accounts.name,
      Key: sessionKey(owner.accountId),
      UpdateExpression: 'SET sealed = :sealed ADD revision :one',
      ExpressionAttributeValues: { ':sealed': sealed, ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.revision);
};

/** Forgets an account's session. Its revision stays, so that no older run brings it back. */
export const forgetSession = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  await accounts.client.send(
    new UpdateCommand({
      TableName: accounts.name,
      Key: sessionKey(accountId),
      UpdateExpression: 'REMOVE sealed ADD revision :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
};
