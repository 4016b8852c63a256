import { type Conversation, markRead } from '../site/conversations.ts';
import type { Visit } from '../site/visit.ts';
import { profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';

/** How a composer opens, as the account's settings and the faults have it. */
export interface Opening {
  readonly variant: string | null;
  readonly draft: string | null;
  readonly enterSends: boolean;
  /** A file that stands in it already. */
  readonly draftFile: string | null;
  readonly takesFiles: boolean;
  /** Milliseconds until it stands there. */
  readonly afterMs: number;
  /** Whom it is really addressed to. */
  readonly recipient: Person;
  /** Somebody whose bubble is open beside it. */
  readonly beside: Person | null;
}

export function opening(visit: Visit, person: Person): Opening {
  const fault = visit.sandbox.faults.take('composer', visit.occasion(person));
  const others = visit.state.related(visit.account, 'connected').map((one) => one.person);
  const other = others.find((one) => one.slug !== person.slug) ?? null;
  const variant = fault?.variant ?? null;
  return {
    variant,
    draft: variant === 'draft' ? (fault?.text ?? '') : null,
    enterSends: variant === 'pressEnter' || visit.account.pressEnterToSend,
    draftFile: variant === 'draftFile' ? 'yesterday.pdf' : null,
    takesFiles: variant !== 'withoutFiles',
    afterMs: variant === 'late' ? (fault?.ms ?? 0) : 25,
    recipient: variant === 'wrongRecipient' && other ? other : person,
    beside: variant === 'otherBubble' ? other : null,
  };
}

export const conversationWith = (visit: Visit, person: Person): Conversation | undefined =>
  visit.state.conversations(visit.account).get(person.slug);

/** A thread that is opened is marked as read; the page has fetched it before, as unread. */
export function read({ sandbox, account }: Visit, conversation: Conversation): void {
  const person = profileUrl(conversation.person);
  conversation.unreadWhenOpened = conversation.unread ? Math.max(1, conversation.unreadCount) : 0;
  if (conversation.unread) sandbox.ledger.record({ account: account.id, kind: 'reading', person, thread: conversation.id });
  markRead(conversation, sandbox.clock());
}

/** Connections may be written to, and those who wrote first; others only see what Premium would allow. */
export const mayWrite = (visit: Visit, person: Person, { variant }: Opening, conversation?: Conversation): boolean =>
  variant !== 'upsell' && (conversation?.inMail === true || visit.state.relation(visit.account, person).state === 'connected');
