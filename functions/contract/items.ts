import type { FunctionDeclaration, Json, JsonObject, LimitCategory } from './declaration.ts';
import type { ApiError } from './errors.ts';

export type Channel = 'standard' | 'salesNavigator';

/** One item of a request, in the order of the input. */
export interface PlannedItem {
  readonly channel: Channel | null;
  /** The value echoed under the shape's key (a normalised URL or a search id), `null` where the shape has none. */
  readonly key: string | null;
  /** The shared parameters and the item's own, in one object; a URL element stands under the shape's key. */
  readonly input: JsonObject;
}

/**
 * Why an item failed. `page` and `element` come with `layoutChanged`, `retrySafe: false` with `outcomeUnknown` and `true` with
 * `linkedinFailed`; with `filterNotResolved` the filter, the name in it, and what LinkedIn suggested instead; `reason` with `attachmentNotAccepted`, and with
 * `messagingNotAllowed` in Sales Navigator.
 */
export type ItemError = ApiError;

/** `partialData`: what had been read of the item's data when it failed, of a function that is `resumable`. */
export type ItemOutcome =
  | { readonly success: true; readonly data?: Json }
  | { readonly success: false; readonly error: ItemError; readonly partialData?: Json };

const channels: readonly Channel[] = ['standard', 'salesNavigator'];

const itemOf = (key: string, element: Json, shared: JsonObject): JsonObject =>
  typeof element === 'string' ? { ...shared, [key]: element } : { ...shared, ...(element as JsonObject) };

const echoed = (item: JsonObject, key: string): string | null => {
  const value = item[key];
  return typeof value === 'string' ? value : null;
};

/** What an item counts as; `null` if as nothing. */
export const limitCategoryOf = (declaration: FunctionDeclaration, item: PlannedItem | undefined): LimitCategory | null =>
  declaration.limitCategoryOf && item ? declaration.limitCategoryOf(item.input) : declaration.limitCategory;

/** As `planItems`; `undefined` for an input that was not validated by this declaration, as one stored by another release. */
export const planIfPossible = (declaration: FunctionDeclaration, input: JsonObject): PlannedItem[] | undefined => {
  const { shape } = declaration;
  const lists =
    shape.kind === 'array' ? [input[shape.field] ?? null] : shape.kind === 'single' ? [] : channels.map((channel) => input[channel] ?? []);
  return lists.every(Array.isArray) ? planItems(declaration, input) : undefined;
};

/** The items of a validated input, standard before Sales Navigator, each in its array's order. */
export const planItems = (declaration: FunctionDeclaration, input: JsonObject): PlannedItem[] => {
  const { shape } = declaration;
  if (shape.kind === 'single') return [{ channel: null, key: null, input }];
  if (shape.kind === 'array') {
    const { [shape.field]: elements, ...shared } = input;
    return (elements as Json[]).map((element) => {
      const item = itemOf(shape.key, element, shared);
      return { channel: null, key: echoed(item, shape.key), input: item };
    });
  }
  return channels.flatMap((channel) =>
    ((input[channel] as Json[] | undefined) ?? []).map((element) => {
      const item = itemOf(shape.key, element, {});
      return { channel, key: echoed(item, shape.key), input: { ...item, channel } };
    }),
  );
};

/**
 * The completion in the function's shape. An item without an outcome is left out, so the same code gives `partial`.
 * A `single` function has no envelope around its item: its failure is the request's error, not part of the completion.
 */
export const layOutCompletion = (
  declaration: FunctionDeclaration,
  items: readonly PlannedItem[],
  outcomes: ReadonlyMap<number, ItemOutcome>,
): Json => {
  const { shape } = declaration;
  if (shape.kind === 'single') {
    const outcome = outcomes.get(0);
    return (outcome?.success ? outcome.data : outcome?.partialData) ?? null;
  }
  const or = shape.kind === 'channels' ? shape.or : null;
  const rows = items.flatMap(({ channel, key, input }, index) => {
    const outcome = outcomes.get(index);
    const other = key === null && or !== null ? { [or]: echoed(input, or) } : {};
    return outcome ? [{ channel, row: { [shape.key]: key, ...other, result: outcome as unknown as Json } }] : [];
  });
  if (shape.kind === 'array') return rows.map(({ row }) => row);
  const asked = channels.filter((channel) => items.some((item) => item.channel === channel));
  return Object.fromEntries(asked.map((channel) => [channel, rows.filter((each) => each.channel === channel).map(({ row }) => row)]));
};
