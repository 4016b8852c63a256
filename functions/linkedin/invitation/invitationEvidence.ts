import { answerTo } from '../browser/answer.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { refusalCodes } from '../selectors/words/invitations.ts';
import { isInvitation, refusalOf } from './invitation.ts';
import { asksAgain } from './invitationSteps.ts';
import { type InviteStep, inviteDialogReader } from './inviteDialog.ts';

/** How long it may take until something tells what became of an invitation, in milliseconds. */
const evidenceMs = 15_000;

/** The item's error by which LinkedIn refused; `null` where nothing says so. */
export type Refusal = 'requestNotAllowed' | 'noteLimitExceeded' | 'emailRequired' | null;

/** Evidence of an invitation. Made before the click, asked after it. */
export interface InvitationEvidence extends Disposable {
  /** Resolves as soon as the page says something. What it says is a hint: the person's page alone is proof. */
  heard(signal: AbortSignal): Promise<Refusal>;
}

const refusalIn = (body: string): Exclude<Refusal, null> =>
  body.includes(refusalCodes.noNoteLeft)
    ? 'noteLimitExceeded'
    : body.includes(refusalCodes.emailNeeded)
      ? 'emailRequired'
      : 'requestNotAllowed';

/** Registers what may tell of an invitation; `last` is the step whose button is about to be clicked. */
export const registerInvitationEvidence = (linkedin: LinkedIn, last: InviteStep): InvitationEvidence => {
  const { page } = linkedin;
  const over = new AbortController();
  // The connection broke, or LinkedIn said no: the dialog may stay as it is for ever.
  const answered = answerTo(page, isInvitation, evidenceMs).then((answer): Refusal | Promise<never> => {
    if (answer === 'lost') return null;
    return answer === 'silent' || answer.status < 400 ? Promise.withResolvers<never>().promise : refusalIn(answer.body);
  });
  return {
    heard: async (signal) => {
      const shown = async (): Promise<Refusal> => {
        // The dialog goes when the invitation has gone out; another step takes its place when it has not.
        const state = await readUntil(
          page,
          inviteDialogReader,
          (facts) => facts.step !== last || refusalOf(facts) !== null || asksAgain(facts),
          {
            milliseconds: evidenceMs,
            signal: AbortSignal.any([signal, over.signal]),
          },
        );
        if (!state) return null;
        return refusalOf(state) ?? (state.step === 'email' ? 'emailRequired' : null);
      };
      try {
        return await Promise.race([answered, shown()]);
      } catch {
        // The page went away under the reading; what came of the click is on the person's page.
        signal.throwIfAborted();
        return null;
      } finally {
        over.abort();
      }
    },
    [Symbol.dispose]: () => over.abort(),
  };
};
