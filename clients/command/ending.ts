import type { Json } from '../../functions/contract/declaration.ts';
import type { AccountApiError } from '../typescript/index.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';

/** A command that cannot go on, with a sentence that says what to do. */
export class CommandFailure extends Error {
  override name = 'CommandFailure';
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

const tokenErrors: readonly string[] = [
  'accountApiTokenRequired',
  'invalidAccountApiToken',
  'identificationTokenRequired',
  'invalidIdentificationToken',
  'tooManyRefusedTokens',
  'tokensDiffer',
  'notPermitted',
];

const errorTypesOf = (completion: Json): string[] => {
  if (Array.isArray(completion)) return completion.flatMap(errorTypesOf);
  if (typeof completion !== 'object' || completion === null) return [];
  const { result } = completion as { result?: { success?: boolean; error?: { errorType: string } } };
  if (result?.error) return [result.error.errorType];
  return result === undefined ? Object.values(completion).flatMap((each) => (Array.isArray(each) ? errorTypesOf(each) : [])) : [];
};

/** The exit code of a call that was refused or ended without a completion. */
export const exitCodeOf = ({ errorType, status, retrySafe, partial }: AccountApiError): ExitCode => {
  if (errorType === 'outcomeUnknown' || errorTypesOf(partial as Json).includes('outcomeUnknown')) return exitCodes.inDoubt;
  if (tokenErrors.includes(errorType)) return exitCodes.refused;
  // A partly finished request must not be repeated unchanged.
  if (errorType === 'networkUnavailable') return retrySafe ? exitCodes.unavailable : exitCodes.failed;
  if (errorType === 'connectionFailed' || errorType === 'unexpectedAnswer' || status === 503 || status === 429)
    return exitCodes.unavailable;
  return status !== null && status >= 400 && status < 500 && status !== 409 ? exitCodes.usage : exitCodes.failed;
};

/** The exit code of a completion, by its items. */
export const exitCodeOfItems = (completion: Json): ExitCode => {
  const failed = errorTypesOf(completion);
  if (failed.includes('outcomeUnknown')) return exitCodes.inDoubt;
  return failed.length > 0 ? exitCodes.itemsFailed : exitCodes.done;
};

/** The exit code of decisions about items: those that somebody has decided otherwise before, or that wait no longer, have failed. */
export const exitCodeOfDecisions = (completion: Json, wanted: string): ExitCode => {
  const { decisions } = completion as unknown as { readonly decisions: readonly { readonly state: string }[] };
  return decisions.every(({ state }) => state === wanted) ? exitCodes.done : exitCodes.itemsFailed;
};
