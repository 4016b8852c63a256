import { createHash } from 'node:crypto';
import type { FunctionDeclaration, JsonObject } from '../contract/declaration.ts';
import type { Calls } from './calls.ts';
import { isEnded, type RequestState } from './requestState.ts';
import { rowsOf } from './rows.ts';

/** A submitted call. */
export interface Handed {
  readonly state: RequestState;
  /** An earlier call was the same, and has ended: this is its result, and nothing was done again. */
  readonly repeated: boolean;
}

/** How often the same call may have failed before, certainly without an effect, and can still be made again. */
const maxTurns = 20;

/** The request ended, and certainly none of its effects happened: the same call may be made again. */
const nothingHappened = ({ status, error, completion, partial }: RequestState): boolean => {
  const rows = rowsOf(completion ?? partial, '');
  if (status === 'complete' && rows.length === 0) return false;
  return error?.retrySafe !== false && rows.every(({ result }) => !result.success && result.error.retrySafe !== false);
};

const fingerprint = (declaration: FunctionDeclaration, input: JsonObject): string =>
  createHash('sha256')
    .update(`${declaration.name} ${JSON.stringify(input)}`)
    .digest('base64url');

/**
 * Submits a call. An effect that must not happen twice gets an idempotency key: the agent's own, or one derived from the function and its
 * normalised parameters, so that the same call is the same request (P3, P7). If the earlier one certainly did nothing, the next key in the
 * sequence is used.
 */
export const handIn = async (
  calls: Calls,
  declaration: FunctionDeclaration,
  input: JsonObject,
  given: string | undefined,
  signal: AbortSignal,
): Promise<Handed> => {
  const call = { function: declaration.name, parameters: input };
  if (declaration.sideEffect !== 'once') return { state: await calls.start(call, signal), repeated: false };
  for (let turn = 1; ; turn++) {
    const idempotencyKey = given ?? `mcp:${fingerprint(declaration, input)}:${turn}`;
    const state = await calls.start({ ...call, idempotencyKey }, signal);
    const repeated = isEnded(state);
    if (!repeated || given !== undefined || turn === maxTurns || !nothingHappened(state)) return { state, repeated };
  }
};
