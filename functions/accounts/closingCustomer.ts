import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { readCustomer } from './customers.ts';
import { tokensOf } from './issuedTokens.ts';
import { type AccountsTable, customerKey, tokenKeyOf } from './table.ts';

/** Marks a customer whose erasure has begun, and their tokens, which can only tell how far it is from here on. Can be repeated. */
export const closeCustomer = async (accounts: AccountsTable, customerId: string): Promise<void> => {
  const customer = await readCustomer(accounts, customerId);
  if (!customer) return;
  const closing = { set: { isClosing: true } };
  await wasDone(accounts.change(customerKey(customerId), closing, rowExists));
  for await (const page of tokensOf(accounts, customer))
    for (const { hash } of page) await wasDone(accounts.change(tokenKeyOf(hash), closing, rowExists));
};

/** Whether accounts can be connected for a customer: one who is being erased, or is gone, gets no more. */
export const takesAccounts = async (accounts: AccountsTable, customerId: string): Promise<boolean> => {
  const customer = await readCustomer(accounts, customerId);
  return customer !== undefined && customer.isClosing !== true;
};
