import { randomBytes } from 'node:crypto';
import { createCustomer, issueToken } from '../../functions/accounts/customers.ts';
import type { AccountsTable } from '../../functions/accounts/table.ts';
import { openTables } from './adminTables.ts';
import type { LocalSettings } from './settings.ts';
import { StartFailure } from './startFailure.ts';

const onTables = async <Result>(
  settings: LocalSettings,
  environment: NodeJS.ProcessEnv,
  work: (accounts: AccountsTable) => Promise<Result>,
): Promise<Result> => {
  const { accounts, close } = await openTables(settings, environment);
  try {
    return await work(accounts);
  } finally {
    await close();
  }
};

/** A new customer, and its first token in the clear. */
export const makeCustomer = (settings: LocalSettings, environment: NodeJS.ProcessEnv, name: string | null) =>
  onTables(settings, environment, (accounts) => createCustomer(accounts, { name, now: Date.now(), random: randomBytes }));

/** Another token of a customer, in the clear. @throws StartFailure */
export const makeToken = (settings: LocalSettings, environment: NodeJS.ProcessEnv, customerId: string) =>
  onTables(settings, environment, async (accounts) => {
    const issued = await issueToken(accounts, customerId, { name: null, now: Date.now(), random: randomBytes });
    if (!issued) throw new StartFailure(`There is no customer ${customerId}. Check its id against what customers.create has shown.`);
    return issued;
  });
