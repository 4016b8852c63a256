import type { z } from 'zod';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../contract/administration.ts';

/** An identification token of an account that is to be shown again: of one that exists, or of one that a link will create. */
export type KeptFor = { readonly accountId: string; readonly linkId?: string };

/** The administration as one customer sees it. */
export interface AdministrationCalls {
  /** A call of a function of the administration, with everything that belongs to one: scope, accounts of the token, audit. */
  call<Name extends AdminFunctionName>(name: Name, body: AdminBodyOf<Name>): Promise<AdminOutputOf<Name>>;
  /** The identification tokens that were kept, by the ids of their accounts; none for a token that could not give new ones. */
  identificationTokens(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Refuses the call: `invalidRequestPayload` with status 400, if nothing else is given. */
  refuse(message: string, as?: { readonly type: string; readonly status: number }): never;
  /** The newest signing secret of the webhook in Linked API's format, for a token with `admin:write`; `undefined` if there is no such webhook. */
  signingSecret(): Promise<string | undefined>;
  /** Begins a workflow that reads the member of an account again. Returns its id. */
  readAccountAgain(accountId: string): Promise<string>;
  /** Keeps a new identification token, sealed. */
  keepIdentificationToken(of: KeptFor, identificationToken: string): Promise<void>;
}

/** One action of the administration as Linked API's clients call it: a translation of calls of ours. */
export interface AdministrationAction<Input extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly answer: (calls: AdministrationCalls, input: z.output<Input>) => Promise<unknown>;
}

/** Keeps the type of the input. */
export const action = <Input extends z.ZodType>(
  input: Input,
  answer: (calls: AdministrationCalls, input: z.output<Input>) => Promise<unknown>,
): AdministrationAction => ({ input, answer: (calls, given) => answer(calls, given as z.output<Input>) });
