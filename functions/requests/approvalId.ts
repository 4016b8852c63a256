import type { Json, JsonObject } from '../contract/declaration.ts';
import { findFunction } from '../contract/functions.ts';
import { type PlannedItem, planIfPossible } from '../contract/items.ts';
import { fingerprint } from './ids.ts';
import type { RequestRow } from './request.ts';

/** JSON in which the order of fields does not matter. */
const canonical = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, canonical(value[key] ?? null)]),
  );
};

type Whose = Pick<RequestRow, 'accountId' | 'requestId' | 'function'>;

/**
 * The id of an item's approval. It has a hash of account, function and everything that the item is done with: whoever approves it has seen exactly
 * that (P20).
 */
export const approvalIdOf = ({ accountId, requestId, function: name }: Whose, index: number, { input }: PlannedItem): string => {
  const hash = fingerprint(JSON.stringify([accountId, requestId, index, name, canonical(input)])).slice(0, 22);
  return `apr_${requestId.slice('req_'.length)}_${index}_${hash}`;
};

/** The request and item that an approval id names. */
export const itemOfApproval = (approvalId: string): { readonly requestId: string; readonly index: number } | undefined => {
  const [, id, index] = /^apr_([\w-]+)_(\d{1,3})_[\w-]{22}$/.exec(approvalId) ?? [];
  return id === undefined ? undefined : { requestId: `req_${id}`, index: Number(index) };
};

/** The items of a stored input; `undefined` if it is missing, or this release cannot read it. */
export const itemsOf = (row: Whose, input: JsonObject | undefined): PlannedItem[] | undefined => {
  const declaration = findFunction(row.function);
  return declaration && input && planIfPossible(declaration, input);
};

/** What an item asks for: its target, and everything else that it is called with. */
export const askedOf = ({ function: name }: Pick<RequestRow, 'function'>, item: PlannedItem) => {
  const shape = findFunction(name)?.shape;
  const targets: readonly string[] =
    shape === undefined || shape.kind === 'single' ? [] : [shape.key, ...('or' in shape ? [shape.or] : [])];
  const named = targets.map((key) => item.input[key]).find((value) => typeof value === 'string');
  const parameters = Object.entries(item.input)
    // Where files are stored is nothing that anybody asked for; their names are among the attachments.
    .filter(([key]) => !targets.includes(key) && key !== 'files')
    .map(([key, value]) => ({ name: key, value: typeof value === 'string' ? value : JSON.stringify(value) }));
  return { target: typeof named === 'string' ? named : null, parameters };
};
