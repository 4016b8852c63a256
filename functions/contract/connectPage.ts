import type { SignInFailureType } from './account.signIn.ts';
import type { SignOutReason } from './errors.ts';

/**
 * What the owner can do at a connect link: `form`: sign in · `waiting`: for a worker · `running`: in the browser · `codeWanted`: LinkedIn asks for a
 * code · the others are final. `over`: another sign-in of the account has replaced this one.
 */
export const connectStages = ['form', 'waiting', 'running', 'codeWanted', 'connected', 'canceled', 'expired', 'exhausted', 'over'] as const;
export type ConnectStage = (typeof connectStages)[number];

/** What the page of a connect link shows. Times are ISO 8601. */
export interface ShownConnectLink {
  /** By which the page names the link; of no use without the browser's cookie. */
  readonly link: string;
  /** The customer's name. */
  readonly requester: string | null;
  /** What the customer calls the account. */
  readonly account: string | null;
  /** LinkedIn profile of the account's member, once known. */
  readonly publicUrl: string | null;
  /** Whether the account has been connected before. */
  readonly isAgain: boolean;
  readonly returnUrl: string | null;
  readonly expiresAt: string;
  readonly stage: ConnectStage;
  /** The e-mail address of the sign-in, masked. */
  readonly email: string | null;
  /** The code that LinkedIn asks for. */
  readonly code: { readonly sentBy: 'email' | 'phone' | null; readonly until: string; readonly isWrong: boolean } | null;
  /** Why the last sign-in failed. */
  readonly failure: { readonly type: SignInFailureType | 'internalError'; readonly reason: SignOutReason | null } | null;
}

/** Why a call of the page was refused. */
export const connectRefusals = {
  linkNotFound: { status: 404, message: 'This link is not valid. Ask for a new one.' },
  linkElsewhere: { status: 403, message: 'This link was opened in another browser, and works only there. Ask for a new one.' },
  linkNotReady: { status: 409, message: 'This link does not wait for this at the moment. Read its state.' },
} as const;
export type ConnectRefusal = keyof typeof connectRefusals;
