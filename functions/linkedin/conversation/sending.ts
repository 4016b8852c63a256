import { errors, type Page, type Request, type Response } from 'playwright-core';
import { OutcomeUnknown } from '../failures.ts';
import type { Fail } from '../run.ts';
import { requests } from '../selectors/requests.ts';
import { ownMessagesSaying, readConversation } from './conversation.ts';

/** How long evidence of a message may take to come, in milliseconds. */
const evidenceMs = 15_000;

const isCreation = (request: Request): boolean => request.method() === 'POST' && requests.message.test(request.url());

type Answer = { readonly answered: Response } | { readonly lost: true } | { readonly silent: true };

/** Evidence that a message went out. Made before the click, asked after it. */
export interface SendEvidence {
  /** Resolves when it is proven. Throws `OutcomeUnknown` where nothing tells. */
  prove(fail: Fail<'messagingNotAllowed'>): Promise<void>;
}

const answerTo = async (page: Page): Promise<Answer> => {
  try {
    const request = await page.waitForRequest(isCreation, { timeout: evidenceMs });
    const response = await request.response();
    return response ? { answered: response } : { lost: true };
  } catch (error) {
    if (error instanceof errors.TimeoutError) return { silent: true };
    return { lost: true };
  }
};

/** Refusals by which LinkedIn says that it did not take the message. Anything else may have had its effect. */
const refusals = new Set([400, 403, 404, 422]);

/** Three signals together: a row of our own that was not there, an empty composer, and its text in that row. */
const isShownAsSent = async (page: Page, text: string, before: readonly string[]): Promise<boolean> => {
  const facts = await readConversation(page);
  return facts.draft === '' && ownMessagesSaying(facts.messages, text).some(({ id }) => !before.includes(id));
};

/** Registers the evidence for one message; `before` are the ids of the account's own messages that said the same already. */
export const registerEvidence = (page: Page, text: string, before: readonly string[]): SendEvidence => {
  const answer = answerTo(page);
  return {
    prove: async (fail) => {
      const outcome = await answer;
      if ('answered' in outcome) {
        const status = outcome.answered.status();
        if (status >= 200 && status < 300) return;
        if (refusals.has(status)) throw fail('messagingNotAllowed');
        throw new OutcomeUnknown(`LinkedIn answered ${status} to a message`);
      }
      if ('lost' in outcome) throw new OutcomeUnknown("LinkedIn's answer to a message was lost");
      if (await isShownAsSent(page, text, before)) return;
      throw new OutcomeUnknown('Nothing tells whether a message was sent');
    },
  };
};
