import { randomBytes } from 'node:crypto';
import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { FunctionDeclaration, JsonObject } from '../contract/declaration.ts';
import { invalidRequestBody } from '../contract/errors.ts';
import { describeFaults } from '../contract/faults.ts';
import { validateInput } from '../contract/validation.ts';
import { answer, type Frame } from './answer.ts';
import { askedAbout, askUser, decideAsAnswered } from './approving.ts';
import type { Calls } from './calls.ts';
import { idempotencyKey } from './inputSchema.ts';
import { type Handed, handIn } from './once.ts';
import { completionOf, structuredOf } from './outputSchema.ts';
import { progressReporter } from './progress.ts';
import { type RequestState, refused } from './requestState.ts';
import { anyCompletion, cancelRequestInput, getResultInput } from './tools.ts';

/** What the tools work with. */
export interface Workplace {
  readonly calls: Calls;
  /** How long a tool call waits for a result, in milliseconds; what takes longer is answered as `processing`. */
  readonly holdMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

type Context = Pick<ServerContext, 'mcpReq'>;

export const answered = (handed: Handed, frame: Frame): CallToolResult => answer(handed, frame, randomBytes(16).toString('hex'));

const anything: Frame = { structured: structuredOf(anyCompletion), untrusted: true };

const frames = new Map<FunctionDeclaration, Frame>();

/** Created at a function's first call: schemas are fast to use but slow to create. */
const frameOf = (declaration: FunctionDeclaration): Frame => {
  const known = frames.get(declaration);
  if (known) return known;
  const frame = { structured: structuredOf(completionOf(declaration)), untrusted: declaration.data !== null };
  frames.set(declaration, frame);
  return frame;
};

export const invalid = (details: string, frame: Frame): CallToolResult =>
  answered({ state: refused(invalidRequestBody(details)), repeated: false }, frame);

const lastPart = /([\w-]{1,128})\/?$/;

/** The part of a result link that says which one it is, `undefined` where there is none. */
const resultIdOf = (resultLink: string): string | undefined => lastPart.exec(resultLink)?.[1];

/** Waits for an accepted request. If its state cannot be read now, the last known state is returned: the request is not lost. */
const followed = async (
  { calls, holdMs, now }: Workplace,
  started: RequestState,
  expected: number,
  context: Context,
  since: number,
): Promise<RequestState> => {
  const resultId = started.resultLink === undefined ? undefined : resultIdOf(started.resultLink);
  if (started.status !== 'processing' || resultId === undefined) return started;
  const onProgress = progressReporter(context, expected, now);
  if (started.progress) onProgress?.(started.progress);
  const left = Math.max(0, since + holdMs - now());
  const state = await calls.wait(resultId, { holdMs: left, signal: context.mcpReq.signal, onProgress });
  return state.status === 'error' && state.requestId === undefined ? started : state;
};

const stateNow = (calls: Calls, resultId: string, { mcpReq: { signal } }: Context): Promise<RequestState> =>
  calls.wait(resultId, { holdMs: 0, signal, onProgress: undefined });

/** The result id of a request that waits for approval. */
const waitingIdOf = ({ progress, resultLink }: RequestState): string | undefined =>
  progress?.waitingFor === 'approval' && resultLink !== undefined ? resultIdOf(resultLink) : undefined;

/** Calls a function and waits for its result until the client's time limit. */
export const callFunction = async (
  workplace: Workplace,
  declaration: FunctionDeclaration,
  { idempotencyKey: key, ...parameters }: JsonObject,
  context: Context,
): Promise<CallToolResult | InputRequiredResult> => {
  const since = workplace.now();
  const frame = frameOf(declaration);
  const takesKey = declaration.sideEffect === 'once';
  const given = takesKey ? idempotencyKey.safeParse(key) : { success: true as const, data: undefined };
  if (!given.success) return invalid('idempotencyKey: must be 1 to 255 printable characters', frame);
  const validated = validateInput(declaration, takesKey || key === undefined ? parameters : { ...parameters, idempotencyKey: key });
  if (!validated.ok) return invalid(validated.details, frame);
  const { calls } = workplace;
  const asked = askedAbout(context);
  if (asked !== undefined) await decideAsAnswered(calls, asked, context);
  const handed =
    asked === undefined
      ? await handIn(calls, declaration, validated.input, given.data, context.mcpReq.signal)
      : { state: await stateNow(calls, asked, context), repeated: false };
  const resultId = waitingIdOf(handed.state);
  const questions = asked === undefined && resultId !== undefined ? await askUser(calls, resultId, context) : undefined;
  if (questions) return questions;
  const state = await followed(workplace, handed.state, declaration.typicalSeconds.first, context, since);
  return answered({ ...handed, state }, frame);
};

/** Parsed arguments, and the request that they name. */
const named = <Input extends { readonly resultLink: string }>(
  schema: z.ZodType<Input>,
  given: JsonObject,
): { readonly input: Input; readonly resultId: string } | { readonly fault: string } => {
  const parsed = schema.safeParse(given);
  if (!parsed.success) return { fault: describeFaults(parsed.error, given) };
  const resultId = resultIdOf(parsed.data.resultLink);
  return resultId === undefined ? { fault: 'resultLink: must be a resultLink that a tool has answered' } : { input: parsed.data, resultId };
};

/** Seconds that a request of unknown kind is expected to take for an item. */
const expectedOfAny = 10;

/** Continues to wait for a request that took longer than the call that started it. */
export const getResultOf = async ({ calls, holdMs, now }: Workplace, given: JsonObject, context: Context): Promise<CallToolResult> => {
  const asked = named(getResultInput, given);
  if ('fault' in asked) return invalid(asked.fault, anything);
  const { input, resultId } = asked;
  const state = await calls.wait(resultId, {
    holdMs: Math.min(holdMs, (input.waitSeconds ?? Number.POSITIVE_INFINITY) * 1000),
    signal: context.mcpReq.signal,
    onProgress: progressReporter(context, expectedOfAny, now),
  });
  return answered({ state, repeated: false }, anything);
};

/** Cancels a request and returns its state. */
export const cancelRequestOf = async ({ calls }: Workplace, given: JsonObject, context: Context): Promise<CallToolResult> => {
  const asked = named(cancelRequestInput, given);
  if ('fault' in asked) return invalid(asked.fault, anything);
  return answered({ state: await calls.cancel(asked.resultId, context.mcpReq.signal), repeated: false }, anything);
};
