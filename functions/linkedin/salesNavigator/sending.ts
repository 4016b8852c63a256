import type { Request } from 'playwright-core';
import { answerTo, isRefusal, isSuccess } from '../browser/answer.ts';
import { textAt } from '../browser/json.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { listenTo, salesCreditsTraffic } from '../browser/traffic.ts';
import { Failure, MessagingNotAllowed, OutcomeUnknown } from '../failures.ts';
import type { Fail } from '../run.ts';
import { leadIdsIn } from '../selectors/salesNavigator/addresses.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import { messageRefusedCode, seatRequiredCode } from '../selectors/salesNavigator/shell.ts';
import { comparable } from '../text/comparable.ts';
import { type SalesConversationFacts, salesConversationReader } from './conversation.ts';
import { creditsIn } from './credits.ts';
import { memberUrnOfLead } from './memberUrn.ts';
import { salesData } from './salesData.ts';

/** Time allowed for evidence of a message to appear, in milliseconds. */
const evidenceMs = 15_000;

/** Evidence that a message was sent. Registered before the click, awaited after it. */
export interface InMailEvidence extends Disposable {
  /** Resolves with the credits that are left, as the page then shows them, when it is proven. @throws OutcomeUnknown, MessagingNotAllowed */
  prove(fail: Fail<'salesNavigatorUndecided'>): Promise<number | null>;
}

/** Where a message has to go. */
interface Addressee {
  readonly memberUrn: string;
  /** Of the conversations with them. */
  readonly threadIds: readonly string[];
  /** The one that it is written into, if it was asked for by that. */
  readonly threadId: string | undefined;
}

const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** Whether a request names the recipient by id, or a conversation with them, and nobody else. */
const isTo = (request: Request, text: string, { memberUrn, threadIds }: Addressee): boolean => {
  // The text itself may name anybody.
  const body = (request.postData() ?? '').replace(JSON.stringify(text.replace(/\r\n?/g, '\n')), '');
  const members = leadIdsIn(body).map(memberUrnOfLead);
  if (members.some((each) => each !== memberUrn)) return false;
  return members.length > 0 || threadIds.some((id) => body.includes(JSON.stringify(id)));
};

/** At times it is answered before a page is ready. */
const isNotReady = (body: string): boolean => textAt(jsonOf(body), 'code') === seatRequiredCode;

const refusalOf = (body: string, fail: Fail<'salesNavigatorUndecided'>): Error => {
  if (isNotReady(body)) return fail('salesNavigatorUndecided');
  const code = textAt(jsonOf(body), 'code');
  if (code === messageRefusedCode && /credit/i.test(body)) return new MessagingNotAllowed('noCredits');
  return new MessagingNotAllowed('refusedByLinkedIn');
};

/**
 * Registers the evidence for one message: LinkedIn takes it, and then the composer is empty or gone, or the message is shown. `shownBefore`: how many
 * messages with this text were shown before.
 */
export const registerInMailEvidence = (
  linkedin: LinkedIn,
  text: string,
  shownBefore: number,
  addressee: Addressee,
  signal: AbortSignal,
): InMailEvidence => {
  const { page, patienceMs } = linkedin;
  const answer = answerTo(page, salesRequests.message, evidenceMs);
  const data = salesData(linkedin);
  const traffic = salesCreditsTraffic(linkedin);
  const sent: Request[] = [];
  const isMeant = (request: Request): boolean => request.method() === 'POST' && salesRequests.message.test(request.url());
  const listening = listenTo(page, isMeant, {
    begun: (request) => void sent.push(request),
  });
  const isShownAsSent = (facts: SalesConversationFacts): boolean => !facts.text?.trim() || countSaying(facts, text) > shownBefore;
  return {
    prove: async (fail) => {
      const outcome = await answer;
      if (outcome === 'silent') throw new OutcomeUnknown('No request of Sales Navigator tells whether a message was sent');
      if (outcome === 'lost') throw new OutcomeUnknown("Sales Navigator's answer to a message was lost");
      const { status, body } = outcome;
      if (isRefusal(outcome)) {
        // Sales Navigator repeats some of what was refused before it was ready.
        const isRepeated = (facts: SalesConversationFacts): boolean => sent.length > 1 || isShownAsSent(facts);
        if (isNotReady(body) && (await readUntil(page, salesConversationReader, isRepeated, { milliseconds: patienceMs, signal })))
          throw new OutcomeUnknown('Sales Navigator refused a message, and sent it again');
        throw refusalOf(body, fail);
      }
      if (!isSuccess(status)) throw new OutcomeUnknown('Sales Navigator answered neither yes nor no to a message');
      if (sent.length === 0 || !sent.every((request) => isTo(request, text, addressee)))
        throw new OutcomeUnknown('The request that sent a message does not name its recipient alone');
      const into = textAt(jsonOf(body), 'value', 'threadId');
      if (addressee.threadId !== undefined && into !== null && into !== addressee.threadId)
        throw new OutcomeUnknown('Sales Navigator put a message into another conversation');
      if (!(await readUntil(page, salesConversationReader, isShownAsSent, { milliseconds: evidenceMs, signal })))
        throw new OutcomeUnknown('Sales Navigator took a message, and does not show it as sent');
      if (traffic.begun === 0) return null;
      // It is proven: whatever becomes of the credits, which it asks for after that, does not undo it.
      const failed = (error: unknown): null => {
        if (error instanceof Failure) return null;
        throw error;
      };
      return traffic
        .complete('salesConversation', 'credits', signal)
        .then(() => data.find(creditsIn, signal), failed)
        .catch(failed);
    },
    [Symbol.dispose]: () => {
      for (const each of [data, traffic, listening]) each[Symbol.dispose]();
    },
  };
};

/** How many messages that are shown have this text, among other things such as who wrote them. */
export const countSaying = ({ messages }: SalesConversationFacts, text: string): number =>
  messages.filter((shown) => comparable(shown).includes(comparable(text))).length;
