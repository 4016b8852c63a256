import type { Owner } from '../accounts/envelope.ts';
import { changeElements, filesIn } from '../attachments/elements.ts';
import { type NamingFiles, takeFiles } from '../attachments/intake.ts';
import type { StoredFile } from '../attachments/storedFile.ts';
import { leaveFiles } from '../attachments/takenUpload.ts';
import type { FunctionDeclaration, JsonObject } from '../contract/declaration.ts';
import { isAccepted, requireRoom } from '../requests/acceptance.ts';
import { fingerprint } from '../requests/ids.ts';
import type { Submission } from '../requests/ticket.ts';
import { NotAccepted } from '../requests/withdrawal.ts';
import type { Api } from './api.ts';

/** Longer than any request lives: the end of a request deletes its files. */
const marginMs = 3_600_000;

/** As many calls of the customer, or of all, fetch files as may at the same time. */
export class TooManyFetching extends Error {
  override name = 'TooManyFetching';
}

/** Whether a call names files. */
const namesFiles = async (declaration: FunctionDeclaration, { input }: Submission): Promise<boolean> => {
  let found = false;
  await changeElements(declaration, input, async ({ fields }) => {
    found ||= Array.isArray(fields.attachments) && fields.attachments.length > 0;
    return fields;
  });
  return found;
};

/** How long the files of a call may be needed from its acceptance on. */
export const neededMs = ({ acceptance }: Api): number => acceptance.rules.lifetimeMs + marginMs;

/** Names a call with a key, for what it takes. Repeated, it may take what it has taken before: a crash may have come in between. */
const callOf = ({ idempotency }: Submission): string | undefined => idempotency && fingerprint(`${idempotency.key} ${idempotency.body}`);

/**
 * Fetches the files that the inputs of one call name. Nothing is fetched for an account that has no room for a request, or without a place among the calls
 * that fetch. `call`: names the call, for what it takes; absent if it cannot be repeated.
 *
 * @throws AttachmentRefused, TooManyPending, TooManyFetching
 */
export const takeInPlace = async (
  api: Api,
  owner: Owner,
  inputs: readonly NamingFiles[],
  call: string | undefined,
): Promise<JsonObject[]> => {
  await requireRoom(api.acceptance, owner.accountId);
  const leave = await api.fetchPlaces.take(owner.customerId);
  if (!leave) throw new TooManyFetching();
  const taker = api.random(18).toString('base64url');
  const uploads = { rows: api.requests, now: api.clock.now, publicUrl: api.publicUrl, takenBy: call ?? taker, taker };
  const intake = { files: { pieces: api.pieces, wrapping: api.sessionKeys }, fetching: api.fetching, uploads };
  try {
    return await takeFiles(intake, owner, inputs, { random: api.random, expiresAt: api.clock.now() + neededMs(api) });
  } finally {
    await leave();
  }
};

/**
 * Fetches the attachments of a call and keeps them for the worker: its items know them as `files`. A call that was accepted before with the same key
 * is left as it is.
 *
 * @throws AttachmentRefused, IdempotencyKeyReused, TooManyPending, TooManyFetching
 */
export const takeAttachments = async (api: Api, declaration: FunctionDeclaration, submission: Submission): Promise<Submission> => {
  const { files: rules } = declaration;
  if (!rules || (await isAccepted(api.acceptance, submission))) return submission;
  if (!(await namesFiles(declaration, submission))) return submission;
  const [input = submission.input] = await takeInPlace(
    api,
    submission,
    [{ declaration, rules, input: submission.input }],
    callOf(submission),
  );
  return { ...submission, input };
};

/** Leaves files of a call that was not accepted: what was uploaded can be used again. What cannot be deleted now is deleted once its time is over. */
export const leaveTaken = async ({ pieces, requests, clock }: Api, owner: Owner, files: readonly StoredFile[]): Promise<void> => {
  await leaveFiles({ rows: requests, now: clock.now }, pieces, owner, files).catch(() => undefined);
};

/** Leaves what a call has brought that was not accepted, unless its request may be stored all the same: the end of that deletes it then. */
export const forgetAttachments = async (api: Api, submission: Submission, error: unknown): Promise<void> => {
  if (error instanceof NotAccepted && !error.isTakenBack) return;
  await leaveTaken(api, submission, filesIn(submission.input));
};
