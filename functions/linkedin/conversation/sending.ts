import type { Page } from 'playwright-core';
import { answerTo, isAccepted, isRefusal } from '../browser/answer.ts';
import { OutcomeUnknown } from '../failures.ts';
import type { Fail } from '../run.ts';
import { threadIdInUrn } from '../selectors/ids.ts';
import { requests } from '../selectors/requests.ts';
import { ownMessagesSaying, readConversation } from './conversation.ts';

/** Time allowed for evidence of a message to appear, in milliseconds. */
const evidenceMs = 15_000;

/** Evidence that a message was sent. Registered before the click, awaited after it. */
export interface SendEvidence {
  /** Resolves when it is proven. Throws `OutcomeUnknown` if there is no evidence. */
  prove(fail: Fail<'messagingNotAllowed'>): Promise<void>;
}

/** Three signals together: a new row of our own, an empty composer, and its text in that row. */
const isShownAsSent = async (page: Page, text: string, before: readonly string[]): Promise<boolean> => {
  const facts = await readConversation(page);
  return facts.draft === '' && ownMessagesSaying(facts.messages, text).some(({ id }) => !before.includes(id));
};

/**
 * Registers the evidence for one message; `before` are the ids of the account's own earlier messages with the same text. If it was written into a
 * thread, LinkedIn's answer must not name another one.
 */
export const registerEvidence = (page: Page, text: string, before: readonly string[], threadId?: string): SendEvidence => {
  const answer = answerTo(page, requests.message, evidenceMs);
  return {
    prove: async (fail) => {
      const outcome = await answer;
      if (isAccepted(outcome)) {
        const into = threadIdInUrn.exec(outcome.body)?.[1];
        if (threadId === undefined || into === undefined || into === threadId) return;
        throw new OutcomeUnknown('LinkedIn put a message into another conversation');
      }
      if (isRefusal(outcome)) throw fail('messagingNotAllowed');
      if (outcome === 'lost') throw new OutcomeUnknown("LinkedIn's answer to a message was lost");
      if (outcome !== 'silent') throw new OutcomeUnknown('LinkedIn answered neither yes nor no to a message');
      if (await isShownAsSent(page, text, before)) return;
      throw new OutcomeUnknown('Nothing tells whether a message was sent');
    },
  };
};
