import type { Audience, Poll } from './shareDraft.ts';

/** Something that reached "LinkedIn": recorded once, when the request arrives, before it is answered. */
export interface Entry {
  /** ISO 8601. */
  readonly time: string;
  readonly account: string;
  readonly kind: EffectKind;
  /** The normalised URL of the person, company or post it was done to. */
  readonly person: string | null;
  readonly company: string | null;
  readonly post: string | null;
  /** The conversation, by its id. */
  readonly thread: string | null;
  readonly text: string | null;
  /** The id of the comment that is replied or reacted to. */
  readonly comment?: string;
  /** Of a message of Sales Navigator: its subject, the id of its recipient there, and what it has cost. */
  readonly inMail?: { readonly subject: string | null; readonly leadId: string; readonly credits: number };
  /** The normalised URL of the company in whose name it was done. */
  readonly actor?: string;
  /** Of a message or a post that has files. */
  readonly files?: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
  /** Of a post: its document's title, its poll, and who may see it. */
  readonly title?: string;
  readonly poll?: Poll;
  readonly audience?: Audience;
}

export const effectKinds = [
  'visit',
  'message',
  'inMail',
  'reading',
  'messageReceived',
  'messageElsewhere',
  'invitationAccepted',
  'invitationReceived',
  'connectionElsewhere',
  'invitationElsewhere',
  'marking',
  'invitation',
  'withdrawal',
  'acceptance',
  'ignoring',
  'removal',
  'follow',
  'unfollow',
  'reaction',
  'comment',
  'reply',
  'commentReaction',
  'post',
  'repost',
  'report',
] as const;
export type EffectKind = (typeof effectKinds)[number];

export type Effect = Pick<Entry, 'account' | 'kind'> &
  Partial<
    Pick<
      Entry,
      'person' | 'company' | 'post' | 'thread' | 'text' | 'comment' | 'files' | 'inMail' | 'actor' | 'title' | 'poll' | 'audience'
    >
  >;

export interface Ledger {
  readonly entries: readonly Entry[];
  record(effect: Effect): void;
  clear(): void;
}

export function createLedger(clock: () => number): Ledger {
  const entries: Entry[] = [];
  return {
    entries,
    record: (effect) => {
      const subject = { person: null, company: null, post: null, thread: null };
      entries.push({ time: new Date(clock()).toISOString(), ...subject, text: null, ...effect });
    },
    clear: () => {
      entries.length = 0;
    },
  };
}
