import type { Scope } from './scopes.ts';

/** What the page of an authorization request shows. Times are ISO 8601. */
export interface ShownAuthorization {
  /** What the client calls itself. */
  readonly client: string | null;
  /** Where the page leads afterwards. */
  readonly returnsTo: { readonly host: string /** The user's own machine. */; readonly isLoopback: boolean };
  /** What the client asks for. */
  readonly scopes: readonly Scope[];
  /** The request cannot be allowed: what is wrong with it, and the address that tells the client so. */
  readonly fault: { readonly error: string; readonly description: string; readonly redirectTo: string } | null;
  /** What can be allowed with the token that was presented; `null` without one. */
  readonly offer: AuthorizationOffer | null;
}

export interface AuthorizationOffer {
  /** The customer's name. */
  readonly customer: string | null;
  readonly accounts: readonly { readonly accountId: string; readonly name: string | null; readonly publicUrl: string | null }[];
  /** Of the scopes that the client asks for, those that the token has itself. */
  readonly scopes: readonly Scope[];
}

/** The answer to a decision: where the page leads. */
export interface DecidedAuthorization {
  readonly redirectTo: string;
}

/** Why a call of the page was refused; the page then leads nowhere. */
export const authorizeRefusals = {
  clientNotFound: { status: 404, message: 'This client is not registered, or its registration has expired. Register it again.' },
  redirectNotRegistered: { status: 400, message: 'The redirect_uri is not one of those that the client has registered. Register it.' },
  authorizationRefused: {
    status: 400,
    message: 'The request of the client cannot be allowed. Lead back to it with the error that open tells.',
  },
} as const;
export type AuthorizeRefusal = keyof typeof authorizeRefusals;
