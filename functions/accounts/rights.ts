import { type Scope, scopes } from '../contract/scopes.ts';

/** What an `account-api-token` may do: complete, whatever its row leaves out. */
export interface Rights {
  readonly scopes: readonly Scope[];
  /** The only accounts that it may use; `null`: all of its customer. */
  readonly accountIds: readonly string[] | null;
}

/** The rights in a row: one of an earlier release has neither field, and may do everything. */
export const rightsOf = (row: { readonly scopes?: readonly Scope[]; readonly accountIds?: readonly string[] }): Rights => ({
  scopes: row.scopes ?? scopes,
  accountIds: row.accountIds ?? null,
});

export const mayEverything = ({ scopes: own, accountIds }: Rights): boolean =>
  accountIds === null && scopes.every((each) => own.includes(each));

export const mayUseAccount = ({ accountIds }: Pick<Rights, 'accountIds'>, accountId: string): boolean =>
  accountIds?.includes(accountId) ?? true;

/** Whether accounts are all among those that these rights are limited to. */
export const coversAccounts = (rights: Pick<Rights, 'accountIds'>, { accountIds }: Pick<Rights, 'accountIds'>): boolean =>
  rights.accountIds === null || (accountIds?.every((each) => mayUseAccount(rights, each)) ?? false);

/** Whether these rights cover the others: who has them may give the others to somebody. */
export const covers = (rights: Rights, others: Rights): boolean =>
  others.scopes.every((each) => rights.scopes.includes(each)) && coversAccounts(rights, others);
