import { answerTo } from '../browser/answer.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { refusalCodes } from '../selectors/words/invitations.ts';
import { isInvitation, refusalOf } from './invitation.ts';
import { asksAgain } from './invitationSteps.ts';
import { type InviteStep, inviteDialogReader } from './inviteDialog.ts';

/** Time allowed for evidence of an invitation to appear, in milliseconds. */
const evidenceMs = 15_000;

/** The item's error for LinkedIn's refusal; `null` if there is no evidence of one. */
export type Refusal = 'requestNotAllowed' | 'noteLimitExceeded' | 'emailRequired' | null;

/** Evidence of an invitation. Registered before the click, awaited after it. */
export interface InvitationEvidence extends Disposable {
  /** Resolves as soon as the page shows evidence. It is only a hint: proof is on the person's page. */
  heard(signal: AbortSignal): Promise<Refusal>;
}

const refusalIn = (body: string): Exclude<Refusal, null> =>
  body.includes(refusalCodes.noNoteLeft)
    ? 'noteLimitExceeded'
    : body.includes(refusalCodes.emailNeeded)
      ? 'emailRequired'
      : 'requestNotAllowed';

/** Registers for evidence of an invitation; `last` is the step whose button is about to be clicked. */
export const registerInvitationEvidence = (linkedin: LinkedIn, last: InviteStep): InvitationEvidence => {
  const { page } = linkedin;
  const over = new AbortController();
  // The connection broke, or LinkedIn refused: the dialog may stay unchanged.
  const answered = answerTo(page, isInvitation, evidenceMs).then((answer): Refusal | Promise<never> => {
    if (answer === 'lost') return null;
    return answer === 'silent' || answer.status < 400 ? Promise.withResolvers<never>().promise : refusalIn(answer.body);
  });
  return {
    heard: async (signal) => {
      const shown = async (): Promise<Refusal> => {
        // The dialog closes when the invitation has been sent; another step replaces it when it has not.
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
        // The page was left during the reading; the outcome of the click is on the person's page.
        signal.throwIfAborted();
        return null;
      } finally {
        over.abort();
      }
    },
    [Symbol.dispose]: () => over.abort(),
  };
};
