import type { AccountCall, AdminCall } from './calls.ts';
import type { AdminFunctionName, FunctionName } from './declared.ts';

// What the contract declares, by type. The published `index.d.ts` has it printed out in place of the `declared` files (infra/build/client).

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
