import { randomBytes } from 'node:crypto';
import { readAccount } from '../../functions/accounts/account.ts';
import { createCustomer, readCustomer } from '../../functions/accounts/customers.ts';
import { putAccount, removeAccount } from '../../functions/accounts/directory.ts';
import type { KeyWrapping } from '../../functions/accounts/envelope.ts';
import { adoptMember } from '../../functions/accounts/memberClaim.ts';
import { type AccountsTable, accountKey, customerKey, tokenHash, tokenKey } from '../../functions/accounts/table.ts';
import { keepSession } from '../../functions/accounts/vault.ts';
import { absent, all, rowExists } from '../../functions/rows/condition.ts';
import { wasDone } from '../../functions/rows/conditionFailed.ts';

/** What a newcomer needs for the first call. */
export const demoTokens = { customer: 'demo-token', accounts: ['demo-account-1', 'demo-account-2'] } as const;

/** A customer with accounts of the sandbox, and the tokens that open them. An account's id is its token. */
export interface SandboxCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly token: string;
  readonly accounts: readonly string[];
}

const customerId = 'demo';
const demo: SandboxCustomer = { customerId, name: 'Demo', token: demoTokens.customer, accounts: demoTokens.accounts };

/** A member of the sandbox, as a sign-in would read them. */
export interface DemoMember {
  readonly memberId: string;
  readonly publicUrl: string;
}

/** Where the demo is made. */
export interface DemoPlace {
  readonly accounts: AccountsTable;
  /** Seals the sessions. */
  readonly wrapping: KeyWrapping;
  /** The session cookies of the sandbox's accounts, in the order of its world. */
  readonly sessions: readonly string[];
  /** The members of the sandbox's accounts, in the same order, if the accounts are to know them. */
  readonly members?: readonly DemoMember[];
  /** Epoch milliseconds. */
  readonly now: number;
}

const sessionOf = (value: string) => ({
  storageState: {
    cookies: [
      { name: 'li_at', value, domain: '.www.linkedin.com', path: '/', expires: -1, httpOnly: true, secure: true, sameSite: 'None' },
      {
        name: 'JSESSIONID',
        value: '"ajax:0"',
        domain: '.www.linkedin.com',
        path: '/',
        expires: -1,
        httpOnly: false,
        secure: true,
        sameSite: 'None',
      },
    ],
    origins: [],
  },
  userAgent: null,
});

/** Makes a customer, the demo's by default, and its accounts, signed in to the sandbox. Leaves what is already there as it is. */
export const seedDemo = async ({ accounts, wrapping, sessions, members, now }: DemoPlace, who: SandboxCustomer = demo): Promise<void> => {
  /** Whoever connects the member signs this account in again; one that an earlier release made learns its member now. */
  const knowMember = async (accountId: string, member: DemoMember): Promise<void> => {
    await wasDone(accounts.change(accountKey(accountId), { set: { ...member } }, all(rowExists, absent('memberId'))));
    const account = await readAccount(accounts, accountId);
    if (account) await adoptMember(accounts, account);
  };
  const seedAccount = async (token: string, session: string, member: DemoMember | undefined): Promise<void> => {
    const owner = { customerId: who.customerId, accountId: token };
    await keepSession({ accounts, wrapping }, owner, sessionOf(session), 0);
    await putAccount(accounts, { ...owner, name: token, status: 'active', identificationToken: token, now });
    if (member) await knowMember(token, member);
  };
  await Promise.all([
    createCustomer(accounts, { name: who.name, now, random: randomBytes, token: who.token }, who.customerId),
    ...who.accounts.map((token, index) => {
      const session = sessions[index];
      if (!session) throw new Error(`The sandbox’s world has no account for ${token}.`);
      return seedAccount(token, session, members?.[index]);
    }),
  ]);
};

/** Whether the tables contain the demo, and whether they contain other customers. */
export const demoIn = async (accounts: AccountsTable): Promise<{ readonly demo: boolean; readonly others: boolean }> => {
  const demos: ReadonlySet<string> = new Set([customerKey(customerId).pk, ...demoTokens.accounts.map((id) => accountKey(id).pk)]);
  const found = new Set<string>();
  const kinds: ReadonlySet<string> = new Set([customerKey('').sk, accountKey('').sk]);
  for await (const page of accounts.scan()) for (const { pk, sk } of page) if (kinds.has(sk)) found.add(pk);
  return { demo: [...demos].some((pk) => found.has(pk)), others: [...found].some((pk) => !demos.has(pk)) };
};

/**
 * Removes the demo's token and its two accounts from the tables, because the token is public. Accounts that were connected for the demo
 * customer stay, and the operator can create a token for it.
 */
export const removeDemo = async (accounts: AccountsTable): Promise<void> => {
  await accounts.delete(tokenKey(demoTokens.customer));
  for (const token of demoTokens.accounts) await removeAccount(accounts, token, token);
  const customer = await readCustomer(accounts, customerId);
  const hash = tokenHash(demoTokens.customer);
  const known = Object.entries(customer?.tokens ?? {}).filter(([, token]) => token.hash === hash);
  for (const [id] of known) await accounts.change(customerKey(customerId), { setIn: [[['tokens', id], undefined]] }, rowExists);
};
