import type { AdminBodyOf, AdminErrorOf, AdminOutputOf } from '../../functions/contract/administration.ts';
import type { BodyOf, DataOf, DeclaredErrorOf, ShapeOf } from '../../functions/contract/functions.ts';
import type { AdminFunctionName, FunctionName, ItemWideErrorType } from './declared.ts';
import type { ItemResult } from './result.ts';

// What the contract declares, by type. The published `index.d.ts` has it printed out in place of the `declared` files (infra/build/client).

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
