import { dropFiles } from '../attachments/dropFiles.ts';
import { filesIn } from '../attachments/elements.ts';
import { takeFiles } from '../attachments/intake.ts';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import { isAccepted } from '../requests/acceptance.ts';
import type { Submission } from '../requests/ticket.ts';
import { NotAccepted } from '../requests/withdrawal.ts';
import type { Api } from './api.ts';

/** Longer than any request lives: the end of a request deletes its files. */
const marginMs = 3_600_000;

/**
 * Fetches the attachments of a call and keeps them for the worker: its items know them as `files`. A call that was accepted before with the same key
 * is left as it is.
 *
 * @throws AttachmentRefused, IdempotencyKeyReused
 */
export const takeAttachments = async (api: Api, declaration: FunctionDeclaration, submission: Submission): Promise<Submission> => {
  const { files: rules } = declaration;
  if (!rules || (await isAccepted(api.acceptance, submission))) return submission;
  const intake = { files: { pieces: api.pieces, wrapping: api.sessionKeys }, fetching: api.fetching };
  const expiresAt = api.clock.now() + api.acceptance.rules.lifetimeMs + marginMs;
  const { input } = submission;
  return { ...submission, input: await takeFiles(intake, submission, { declaration, rules, input }, { random: api.random, expiresAt }) };
};

/**
 * Deletes what a call has brought that was not accepted, unless its request may be stored all the same: the end of that deletes it then. What cannot be
 * deleted now is deleted once its time is over.
 */
export const forgetAttachments = async ({ pieces }: Api, { input }: Submission, error: unknown): Promise<void> => {
  if (error instanceof NotAccepted && !error.isTakenBack) return;
  await dropFiles({ pieces }, filesIn(input)).catch(() => undefined);
};
