import type { Page } from 'playwright-core';
import { answerTo, isAccepted, isRefusal } from '../browser/answer.ts';
import { readUntil } from '../browser/readUntil.ts';
import { OutcomeUnknown } from '../failures.ts';
import type { Fail } from '../run.ts';
import { threadIdInUrn } from '../selectors/ids.ts';
import { requests } from '../selectors/requests.ts';
import { type ConversationFacts, conversationReader } from './conversation.ember.ts';
import { hasItsFiles, type MessageContent, ownMessagesSaying, readConversation } from './conversation.ts';

/** Time allowed for evidence of a message to appear, in milliseconds. */
const evidenceMs = 15_000;

/** Evidence that a message was sent. Registered before the click, awaited after it. */
export interface SendEvidence {
  /** Resolves when it is proven. Throws `OutcomeUnknown` if there is no evidence. */
  prove(fail: Fail<'messagingNotAllowed'>): Promise<void>;
}

/** Signals together: a new row of our own, an empty composer, and text and files in that row. */
const isShownAsSent = (facts: ConversationFacts, { text, files }: MessageContent, before: readonly string[]): boolean =>
  facts.draft === '' &&
  facts.draftFiles.length === 0 &&
  ownMessagesSaying(facts.messages, text).some((message) => !before.includes(message.id) && hasItsFiles(message, files));

/**
 * Registers the evidence for one message; `before` are the ids of the account's own earlier messages with the same text. If it was written into a
 * thread, LinkedIn's answer must not name another one. Files are proven by their rows in the thread: LinkedIn's answer says nothing of them.
 */
export const registerEvidence = (
  page: Page,
  content: MessageContent,
  before: readonly string[],
  { threadId, signal }: { readonly threadId: string | undefined; readonly signal: AbortSignal },
): SendEvidence => {
  const answer = answerTo(page, requests.message, evidenceMs);
  return {
    prove: async (fail) => {
      const outcome = await answer;
      if (isAccepted(outcome)) {
        const into = threadIdInUrn.exec(outcome.body)?.[1];
        if (threadId !== undefined && into !== undefined && into !== threadId)
          throw new OutcomeUnknown('LinkedIn put a message into another conversation');
        if (content.files.length === 0) return;
        const isProven = (facts: ConversationFacts): boolean => isShownAsSent(facts, content, before);
        if (await readUntil(page, conversationReader, isProven, { milliseconds: evidenceMs, signal })) return;
        throw new OutcomeUnknown('LinkedIn took a message, and its files are not in the thread');
      }
      if (isRefusal(outcome)) throw fail('messagingNotAllowed');
      if (outcome === 'lost') throw new OutcomeUnknown("LinkedIn's answer to a message was lost");
      if (outcome !== 'silent') throw new OutcomeUnknown('LinkedIn answered neither yes nor no to a message');
      if (isShownAsSent(await readConversation(page), content, before)) return;
      throw new OutcomeUnknown('Nothing tells whether a message was sent');
    },
  };
};
