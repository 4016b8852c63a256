import type { FunctionDeclaration, Json, JsonObject } from './declaration.ts';
import { describeFaults } from './faults.ts';

export type ValidatedInput = { readonly ok: true; readonly input: JsonObject } | { readonly ok: false; readonly details: string };
export type ValidatedData = { readonly ok: true; readonly data: Json | undefined } | { readonly ok: false; readonly details: string };

/**
 * A body checked against a function's parameters: URLs normalised, defaults filled in.
 * `details` name the path of each fault, for `invalidRequestBody`.
 *
 * @example validateInput(peopleVisit, { people: ['x'] }) // { ok: false, details: 'people[0]: not a LinkedIn person URL' }
 */
export const validateInput = (declaration: Pick<FunctionDeclaration, 'input'>, body: unknown): ValidatedInput => {
  const parsed = declaration.input.safeParse(body);
  return parsed.success ? { ok: true, input: parsed.data as JsonObject } : { ok: false, details: describeFaults(parsed.error, body) };
};

/**
 * What was read for one item, checked before it is stored: every field there (P10), nothing unknown, URLs normalised (P11).
 * `item` is the planned item's input: it decides which keys belong there.
 */
export const validateData = (
  declaration: Pick<FunctionDeclaration, 'data' | 'dataFor'>,
  item: JsonObject,
  data: Json | undefined,
): ValidatedData => {
  const schema = declaration.dataFor?.(item) ?? declaration.data;
  if (schema === null) return data === undefined ? { ok: true, data } : { ok: false, details: 'data: must be absent' };
  const parsed = schema.safeParse(data);
  return parsed.success ? { ok: true, data: parsed.data as Json } : { ok: false, details: describeFaults(parsed.error, data) };
};
