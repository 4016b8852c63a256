import { answerTo, isAccepted, isRefusal } from '../browser/answer.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { Throttled } from '../failures.ts';
import { requests } from '../selectors/requests.ts';
import { refusalCodes } from '../selectors/words/invitations.ts';
import { refusalOf } from './invitation.ts';
import { asksAgain } from './invitationSteps.ts';
import { type InviteStep, inviteDialogReader } from './inviteDialog.ts';

/** Time allowed for evidence of an invitation to appear, in milliseconds. */
const evidenceMs = 15_000;

/** The item's error for LinkedIn's refusal; `null` if there is no evidence of one. */
export type Refusal = 'requestNotAllowed' | 'noteLimitExceeded' | 'emailRequired' | null;

/** Evidence of an invitation. Registered before the click, awaited after it. */
export interface InvitationEvidence extends Disposable {
  /** Resolves as soon as the page shows evidence. It is only a hint: proof is on the person's page. Throws `Throttled` if LinkedIn answers so. */
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
  // LinkedIn refused, or nothing tells what it did: the dialog may stay unchanged.
  const answered = answerTo(page, requests.invitation, evidenceMs).then((answer): Refusal | Promise<never> => {
    if (isRefusal(answer)) return refusalIn(answer.body);
    return answer === 'silent' || isAccepted(answer) ? Promise.withResolvers<never>().promise : null;
  });
  answered.catch(() => undefined);
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
      } catch (error) {
        if (error instanceof Throttled) throw error;
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
