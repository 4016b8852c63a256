import { mayUseAccount, type Rights } from '../accounts/rights.ts';
import { notPermitted } from '../contract/errors.ts';
import type { Scope } from '../contract/scopes.ts';
import { Refusal } from './http.ts';

/** Refuses a token without a scope (P18). @throws Refusal */
export const requireScope = ({ scopes }: Pick<Rights, 'scopes'>, scope: Scope): void => {
  if (!scopes.includes(scope)) throw new Refusal(notPermitted(`it lacks the scope ${scope}`, scope));
};

/** Refuses an account that a token is not limited to, whether it exists or not (P18). @throws Refusal */
export const requireAccount = (rights: Pick<Rights, 'accountIds'>, accountId: string): void => {
  if (!mayUseAccount(rights, accountId)) throw new Refusal(notPermitted('it is limited to other accounts'));
};

/** Refuses a call about all accounts to a token that is limited to some (P18). @throws Refusal */
export const requireAllAccounts = ({ accountIds }: Pick<Rights, 'accountIds'>): void => {
  if (accountIds !== null) throw new Refusal(notPermitted('it is limited to some accounts, and this is about all of them'));
};
