/** How a parameter of the node becomes a part of the call. */
export type FieldKind =
  /** The value itself: text, number, flag or choice. */
  | 'plain'
  | 'time'
  /** Lines or values of their own. */
  | 'list'
  | 'json'
  /** A collection with fields of its own. */
  | 'object'
  /** Several collections. */
  | 'rows'
  /** Chosen keys, each with an empty object. */
  | 'keys';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** It stands among the additional fields. */
  readonly isAdditional: boolean;
  /** Of an `object`, and of each of the `rows`. */
  readonly fields?: readonly Field[];
}

/** A function of the API as the node offers it. */
export interface Operation {
  /** As in `api.people.get`. */
  readonly resource: string;
  readonly operation: string;
  /**
   * `single`: a call per item. `array`: items become elements of one array, `field`; results echo `key`. `channels`: the same with an array per channel,
   * and results may echo `or`.
   */
  readonly shape:
    | { readonly kind: 'single' }
    | { readonly kind: 'array'; readonly field: string; readonly key: string; readonly isText: boolean }
    | { readonly kind: 'channels'; readonly key: string; readonly or: string };
  /** Parameters of the whole call. */
  readonly call: readonly Field[];
  /** Parameters of one element of the array. */
  readonly element: readonly Field[];
  /** Maximum number of elements in a call. */
  readonly maxElements: number;
}
