import type { Operation } from './operation.ts';
import type { Values } from './values.ts';

/** What one item of the workflow asks for. */
export interface Wanted {
  /** Index of the item. */
  readonly index: number;
  /** Parameters of the whole call. */
  readonly call: Values;
  /** An element of the call's array; `null` where the function takes none. */
  readonly element: Values | string | null;
  /** The array that the element belongs to, where there are two. */
  readonly channel: string | null;
}

/** A call for one or more items. */
export interface Call {
  readonly input: Values;
  /** Indexes of its items, in the order of its elements. */
  readonly items: readonly number[];
  readonly channel: string | null;
}

/**
 * Whom or what an element is about: the API takes each once in a call. Addresses are the same with other cases, a query or a slash at the end; `null`
 * where nothing says it.
 */
const subjectOf = (shape: Operation['shape'], element: Wanted['element']): string | null => {
  if (shape.kind === 'single' || element === null) return null;
  const subject =
    typeof element === 'string' ? element : (element[shape.key] ?? (shape.kind === 'channels' ? element[shape.or] : undefined));
  return typeof subject === 'string'
    ? subject
        .toLowerCase()
        .replace(/[?#].*$/, '')
        .replace(/\/+$/, '')
    : null;
};

/** Items in as few calls as possible: those that differ in their element alone, in the order of the workflow. */
export const callsOf = (
  { shape, maxElements }: Pick<Operation, 'shape' | 'maxElements'>,
  wanted: readonly Wanted[],
  atOnce: number,
): Call[] => {
  if (shape.kind === 'single') return wanted.map(({ index, call }) => ({ input: call, items: [index], channel: null }));
  const max = Math.max(1, Math.min(maxElements, atOnce || maxElements));
  const groups: Wanted[][] = [];
  for (const each of wanted) {
    const last = groups.at(-1);
    const first = last?.[0];
    const subject = subjectOf(shape, each.element);
    const fits =
      last !== undefined &&
      first !== undefined &&
      last.length < max &&
      first.channel === each.channel &&
      JSON.stringify(first.call) === JSON.stringify(each.call) &&
      (subject === null || last.every(({ element }) => subjectOf(shape, element) !== subject));
    if (fits) last.push(each);
    else groups.push([each]);
  }
  return groups.map((group) => {
    const channel = group[0]?.channel ?? null;
    const field = shape.kind === 'array' ? shape.field : (channel ?? '');
    const elements = group.map(({ element }) => element);
    return { input: { ...group[0]?.call, [field]: elements }, items: group.map(({ index }) => index), channel };
  });
};

/** The outcome of one item. */
export interface Outcome {
  readonly index: number;
  /** What the API echoes of the item, such as its `person`. */
  readonly about: Values;
  /** `null` if it failed. */
  readonly data: unknown;
  readonly error: { readonly errorType: string; readonly message: string } | null;
}

interface Result {
  readonly success: boolean;
  readonly data?: unknown;
  readonly error?: { readonly errorType: string; readonly message: string };
}

/** The outcomes in a completion; an element that it lacks has none. */
export const outcomesOf = ({ shape }: Pick<Operation, 'shape'>, { items, channel }: Call, completion: unknown): Outcome[] => {
  if (shape.kind === 'single') return items.map((index) => ({ index, about: {}, data: completion, error: null }));
  const found = channel === null ? completion : (completion as Record<string, unknown> | null)?.[channel];
  const results = Array.isArray(found) ? (found as (Values & { result: Result })[]) : [];
  return items.flatMap((index, place) => {
    const each = results[place];
    if (each === undefined) return [];
    const { result, ...about } = each;
    return [{ index, about, data: result.data ?? null, error: result.success ? null : (result.error ?? null) }];
  });
};
