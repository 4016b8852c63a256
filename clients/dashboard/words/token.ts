import { type Scope, scopes } from '../../../functions/contract/scopes.ts';

export const areAllScopes = (given: readonly Scope[]): boolean => scopes.every((each) => given.includes(each));

/** What a token is called; one without a name by the end of its id. */
export const nameOfToken = ({ name, tokenId }: { readonly name: string | null; readonly tokenId: string }): string =>
  name ?? `token …${tokenId.slice(-6)}`;
