import type { AdminBodyOf, AdminErrorOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import type { waitingReasons } from '../../functions/contract/envelopes.ts';
import type { GlobalErrorType, itemWideErrors } from '../../functions/contract/errors.ts';
import type { BodyOf, DataOf, DeclaredErrorOf, FunctionName, ShapeOf } from '../../functions/contract/functions.ts';
import type { AccountCall, AdminCall } from './calls.ts';
import type { ItemResult } from './result.ts';

// Types derived from the contract. The published `index.d.ts` contains them written out (infra/build/client).

export type { AccountStatus } from '../../functions/contract/account.status.ts';
export type { Timing } from '../../functions/contract/envelopes.ts';
export type { SignOutReason } from '../../functions/contract/errors.ts';
export type { AdminFunctionName, FunctionName, GlobalErrorType };

export type WaitingReason = (typeof waitingReasons)[number];
export type ItemWideErrorType = keyof typeof itemWideErrors;

type ItemOf<Name extends FunctionName, Key extends string> = {
  [Field in Key | 'result']: Field extends 'result'
    ? ItemResult<DataOf<Name>, DeclaredErrorOf<Name>>
    : Field extends 'searchId'
      ? string | null
      : string;
};

type Completion<Name extends FunctionName> =
  ShapeOf<Name> extends { kind: 'array'; key: infer Key extends string }
    ? ItemOf<Name, Key>[]
    : ShapeOf<Name> extends { kind: 'channels'; key: infer Key extends string }
      ? { standard?: ItemOf<Name, Key>[]; salesNavigator?: ItemOf<Name, Key>[] }
      : DataOf<Name>;

export type Functions = {
  [Name in FunctionName]: {
    input: BodyOf<Name>;
    completion: Completion<Name>;
    errorType: ShapeOf<Name> extends { kind: 'single' } ? DeclaredErrorOf<Name> | ItemWideErrorType : never;
  };
};

export type AdminFunctions = {
  [Name in AdminFunctionName]: { input: AdminBodyOf<Name>; completion: AdminOutputOf<Name>; errorType: AdminErrorOf<Name> };
};

type DomainOf<Name extends string> = Name extends `${infer Domain}.${string}` ? Domain : never;
type VerbOf<Name extends string, Domain extends string> = Name extends `${Domain}.${infer Verb}` ? Verb : never;

export type AccountDomains = {
  readonly [Domain in DomainOf<FunctionName>]: {
    readonly [Verb in VerbOf<FunctionName, Domain>]: AccountCall<Extract<FunctionName, `${Domain}.${Verb}`>>;
  };
};

export type AdminDomains = {
  readonly [Domain in DomainOf<AdminFunctionName>]: {
    readonly [Verb in VerbOf<AdminFunctionName, Domain>]: AdminCall<Extract<AdminFunctionName, `${Domain}.${Verb}`>>;
  };
};
