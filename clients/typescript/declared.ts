import type { AdminFunctionName } from '../../functions/contract/administration.ts';
import type { GlobalErrorType, itemWideErrors } from '../../functions/contract/errors.ts';
import type { FunctionName } from '../../functions/contract/functions.ts';

// Types derived from the contract. The published `index.d.ts` contains them written out (infra/build/client).

export type { AccountStatus, ExactStatus } from '../../functions/contract/account.status.ts';
export type { Timing, WaitingReason } from '../../functions/contract/envelopes.ts';
export type { ErrorReason, SignOutReason } from '../../functions/contract/errors.ts';
export type { Scope } from '../../functions/contract/scopes.ts';
export type { AdminFunctionName, FunctionName, GlobalErrorType };

export type ItemWideErrorType = keyof typeof itemWideErrors;
