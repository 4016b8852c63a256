import type { Json, JsonObject } from '../contract/declaration.ts';
import { fieldsOf } from './actions/action.ts';
import { type Definition, isCall, isLoop, isPart, isSetting, type Step } from './definition.ts';
import type { ActionOutcome } from './evaluation.ts';
import type { WorkflowError } from './requestErrors.ts';

/** Results of a workflow, laid out as the workflow was. `missing`: what an action ended with that was not begun. */
interface Results {
  readonly outcomes: ReadonlyMap<string, ActionOutcome>;
  readonly missing: WorkflowError;
}

const headOf = ({ action, label }: Step): JsonObject => ({ actionType: action.type, ...(label === undefined ? {} : { label }) });

const thenOf = (step: Step, results: readonly Json[]): Json => (step.hasMany ? [...results] : (results[0] ?? []));

/** The rows of a list, each with the results of what was done with it. */
const listOf = (rows: readonly Json[], loops: readonly (readonly [loop: Step, place: string])[], results: Results): Json[] =>
  rows.map((row, index) => {
    if (loops.length === 0) return row;
    const then = loops.flatMap(([loop, place]) =>
      loop.children.map((child, inner) => resultOf(child, `${place}[${index}].${inner}`, results)),
    );
    return { ...fieldsOf(row), then };
  });

/** The result of an action that was read with its parent. */
const partOf = (step: Step, place: string, raw: JsonObject, results: Results): JsonObject => {
  if (!isPart(step)) return {};
  const loops = step.children.flatMap((child, index) => (isLoop(child) ? [[child, `${place}.${index}`] as const] : []));
  const data = step.action.data(raw);
  return { ...headOf(step), success: true, data: Array.isArray(data) ? listOf(data, loops, results) : data };
};

const resultOf = (step: Step, place: string, results: Results): JsonObject => {
  const outcome = results.outcomes.get(place) ?? { success: false, error: results.missing };
  if (!outcome.success) return { ...headOf(step), success: false, error: { ...outcome.error } };
  const children = step.children.map((child, index) => [child, `${place}.${index}`] as const);
  const loops = children.filter(([child]) => isLoop(child));
  const others = children.filter(([child]) => !isLoop(child));
  const then = others.map(([child, at]) =>
    isCall(child) || isSetting(child) ? resultOf(child, at, results) : partOf(child, at, fieldsOf(outcome.raw), results),
  );
  const { data } = outcome;
  const shown = Array.isArray(data) ? listOf(data, loops, results) : data;
  if (others.length === 0) return { ...headOf(step), success: true, ...(shown === undefined ? {} : { data: shown }) };
  // biome-ignore lint/suspicious/noThenProperty: Linked API's name for the results of children; never a function, so that nothing awaits it.
  return { ...headOf(step), success: true, data: { ...fieldsOf(shown), then: thenOf(step, then) } };
};

/** The completion of a workflow: it has the form of the workflow. */
export const completionOf = (
  { roots, isArray }: Definition,
  outcomes: ReadonlyMap<string, ActionOutcome>,
  missing: WorkflowError,
): Json => {
  const results = roots.map((root, index) => resultOf(root, String(index), { outcomes, missing }));
  return isArray ? results : (results[0] ?? {});
};
