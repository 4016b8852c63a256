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

type Flat<Of> = { [Field in keyof Of]: Of[Field] };

/** An element of a channel has the key, or else the other field. */
type ChannelItemOf<Name extends FunctionName, Key extends string, Or extends string> = Flat<
  Omit<ItemOf<Name, Key>, Key> & { [Field in Key]: string | null } & { [Field in Or]?: string }
>;

type Completion<Name extends FunctionName> =
  ShapeOf<Name> extends { kind: 'array'; key: infer Key extends string }
    ? ItemOf<Name, Key>[]
    : ShapeOf<Name> extends { kind: 'channels'; key: infer Key extends string; or: infer Or extends string }
      ? { standard?: ChannelItemOf<Name, Key, Or>[]; salesNavigator?: ChannelItemOf<Name, Key, Or>[] }
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
