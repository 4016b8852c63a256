import { z } from 'zod';
import { newToken } from '../accounts/customers.ts';
import { type AccountsTable, oauthCodeKey, tokenHash } from '../accounts/table.ts';
import { scopes } from '../contract/scopes.ts';
import type { Randomness } from '../randomness.ts';
import { absent, all, rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { codeMs } from './lifetimes.ts';

/** How long a code is known after its end, so that its reuse is noticed. */
const keptMs = 86_400_000;

/** What somebody has allowed a client, until the client redeems the code for it. Times in epoch milliseconds. */
const codeKind = rowKind(
  'authorization code',
  1,
  z.object({
    clientId: z.string(),
    redirectUri: z.string(),
    /** RFC 7636, with S256. */
    codeChallenge: z.string(),
    customerId: z.string(),
    accountId: z.string(),
    scopes: z.array(z.enum(scopes)),
    /** Name of the token that it becomes. */
    name: z.string(),
    /** End of what it becomes. */
    validUntil: z.number(),
    expiresAt: z.number(),
    usedAt: z.number().exactOptional(),
    /** It was presented again: what it has become ends. */
    isReused: z.boolean().exactOptional(),
  }),
);
export type AuthorizationCode = Readonly<ReturnType<typeof codeKind.read>>;

/** Makes a code, which is kept as a hash only. */
export const putCode = async (
  accounts: AccountsTable,
  allowed: Omit<AuthorizationCode, 'expiresAt' | 'usedAt' | 'isReused'>,
  { now, random }: { readonly now: number; readonly random: Randomness },
): Promise<string> => {
  const code = newToken('oco', random);
  const expiresAt = now + codeMs;
  const row = codeKind.at(oauthCodeKey(tokenHash(code)), { ...allowed, expiresAt });
  await accounts.put({ ...row, ttl: Math.ceil((expiresAt + keptMs) / 1000) }, rowAbsent);
  return code;
};

export const readCode = async (accounts: AccountsTable, code: string): Promise<AuthorizationCode | undefined> =>
  codeKind.readIf(await accounts.get(oauthCodeKey(tokenHash(code))));

/** Uses a code up. Returns whether this was its first use. */
export const useCode = (accounts: AccountsTable, code: string, now: number): Promise<boolean> =>
  wasDone(accounts.change(oauthCodeKey(tokenHash(code)), { set: { usedAt: now } }, all(rowExists, absent('usedAt'))));

/** Notes that a code was presented again, for the use that may be under way. */
export const markReused = async (accounts: AccountsTable, code: string): Promise<void> => {
  await wasDone(accounts.change(oauthCodeKey(tokenHash(code)), { set: { isReused: true } }, rowExists));
};
