import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { contextOf, type KeyWrapping } from './envelope.ts';
import { type AccountsTable, forgettingKeyOf } from './table.ts';

/** The key of the hashes by which it is known that something was forgotten. Wrapped: without the vault nobody can try names against the hashes. */
const keyKind = rowKind('key of what was forgotten', 1, z.object({ wrapped: z.string() }));

const contextFor = (customerId: string) => contextOf({ customerId, accountId: '' }, 'forgotten');

const readKey = async (accounts: AccountsTable, wrapping: KeyWrapping, customerId: string): Promise<Buffer | undefined> => {
  const row = keyKind.readIf(await accounts.get(forgettingKeyOf(customerId)));
  return row && wrapping.unwrap(row.wrapped, contextFor(customerId));
};

/** A customer's key for hashes of what is forgotten; it is made when the first person is erased. @throws KeyUnavailable, SealBroken */
export const forgettingKey = async (accounts: AccountsTable, wrapping: KeyWrapping, customerId: string): Promise<Buffer> => {
  for (;;) {
    const stored = await readKey(accounts, wrapping, customerId);
    if (stored) return stored;
    const { key, wrapped } = await wrapping.generate(contextFor(customerId));
    if (await wasDone(accounts.put(keyKind.at(forgettingKeyOf(customerId), { wrapped }), rowAbsent))) return key;
  }
};

/** The hash of an identity, in base64url: nobody without the key can tell whose it is. */
export type IdentityHash = (identity: string) => string;

export const identityHash =
  (key: Uint8Array): IdentityHash =>
  (identity) =>
    createHmac('sha256', key).update(identity).digest('base64url');

/** How a customer's identities are hashed; `undefined` as long as nobody was erased. @throws KeyUnavailable, SealBroken */
export const readIdentityHash = async (
  accounts: AccountsTable,
  wrapping: KeyWrapping,
  customerId: string,
): Promise<IdentityHash | undefined> => {
  const key = await readKey(accounts, wrapping, customerId);
  return key && identityHash(key);
};
