import type { FunctionName, InputOf, ShapeOf } from './functions.ts';
import type { Channel } from './items.ts';

/** The input without its array, plus one element of it: a URL is under the shape's key. */
type ArrayItem<Input, Field extends string, Key extends string> = Input extends unknown
  ? Omit<Input, Field> &
      (Field extends keyof Input
        ? Input[Field] extends readonly (infer Element)[]
          ? Element extends string
            ? { [Name in Key]: string }
            : Element
          : never
        : never)
  : never;

/** One element of either array, with the array that it came from. */
type ChannelItem<Input> = {
  [Name in Channel]: Name extends keyof Input
    ? NonNullable<Input[Name]> extends readonly (infer Element)[]
      ? Element & { channel: Name }
      : never
    : never;
}[Channel];

/** One item of a function, validated and normalised, as `planItems` lays it out. */
export type ItemOf<Name extends FunctionName> = Name extends unknown
  ? ShapeOf<Name> extends { kind: 'array'; field: infer Field extends string; key: infer Key extends string }
    ? ArrayItem<InputOf<Name>, Field, Key>
    : ShapeOf<Name> extends { kind: 'channels' }
      ? ChannelItem<InputOf<Name>>
      : InputOf<Name>
  : never;
