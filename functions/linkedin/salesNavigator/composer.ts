import type { Locator } from 'playwright-core';
import { type Aim, aimAt } from '../browser/aim.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { anyOf } from '../selectors/resolve.ts';
import { salesConversation } from '../selectors/salesNavigator/messages.ts';
import { comparable } from '../text/comparable.ts';
import { requireRecipient, type SalesConversationFacts, salesConversationReader } from './conversation.ts';
import { threadPage } from './threads.ts';

/** What is written. */
export interface WrittenInMail {
  readonly subject: string;
  readonly text: string;
}

/** The lines of a text as a field has them. */
const asEntered = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Whether a field is empty, or has what an attempt of ours has left in it: anything else somebody has started to write. */
const isOurs = (left: string | null, ours: string): boolean => !left?.trim() || comparable(left) === comparable(ours);

/** Whether the composer has a draft of somebody else. Sales Navigator keeps what was written and not sent. */
export const hasDraft = ({ subject, text }: SalesConversationFacts, written: WrittenInMail): boolean =>
  !isOurs(subject, written.subject) || !isOurs(text, written.text);

const fieldOf = ({ page }: Pick<LinkedIn, 'page'>, name: 'subject' | 'text'): Locator =>
  page.locator(anyOf(salesConversation[name])).filter({ visible: true }).first();

/** Empties the fields: what was not sent would be there again the next time. @throws LayoutChanged where another conversation is in their place */
export const discardInMail = async (linkedin: LinkedIn, memberUrn: string): Promise<void> => {
  requireRecipient((await salesConversationReader.read(linkedin.page)).facts, memberUrn);
  for (const name of ['subject', 'text'] as const) {
    const field = fieldOf(linkedin, name);
    if ((await field.count()) > 0) await field.fill('', { timeout: linkedin.patienceMs });
  }
};

/** A message that is ready: the next click sends it. */
export interface ReadyInMail {
  readonly button: Aim;
  /** @throws LayoutChanged unless the composer holds what was entered, and for the same person */
  readonly requireUnchanged: () => Promise<void>;
}

/**
 * Writes into the fields at once: something offered to write it lies over them and would take a click, and slow typing loses text. Then reads back
 * both, and to whom it is, by id: at once, and again before the click.
 *
 * @throws LayoutChanged if something else stands there than what was written; the fields are empty again then
 */
export const enterInMail = async (
  linkedin: LinkedIn,
  { subject, text }: WrittenInMail,
  memberUrn: string,
  signal: AbortSignal,
): Promise<ReadyInMail> => {
  const { page, pacing, patienceMs } = linkedin;
  try {
    const { facts } = await salesConversationReader.read(page);
    const withSubject = facts.subject !== null;
    if (withSubject) await fieldOf(linkedin, 'subject').fill(subject, { timeout: patienceMs });
    await fieldOf(linkedin, 'text').fill(asEntered(text), { timeout: patienceMs });
    await pacing.pause('typing', signal);
    const isEntered = (now: SalesConversationFacts): boolean =>
      now.subject === (withSubject ? subject : null) && now.text === asEntered(text);
    const isReady = (now: SalesConversationFacts): boolean => isEntered(now) && now.canSend;
    await readUntil(page, salesConversationReader, isReady, { milliseconds: patienceMs, signal });
    const requireUnchanged = async (): Promise<void> => {
      const { facts: now } = await salesConversationReader.read(page);
      if (!isEntered(now)) throw new LayoutChanged(threadPage, 'composerText');
      if (!now.canSend) throw new LayoutChanged(threadPage, 'send');
      requireRecipient(now, memberUrn);
    };
    await requireUnchanged();
    const button = await aimAt(linkedin, { page: threadPage, name: 'send', selector: anyOf(salesConversation.send) });
    return { button, requireUnchanged };
  } catch (error) {
    await discardInMail(linkedin, memberUrn).catch(() => undefined);
    throw error;
  }
};
