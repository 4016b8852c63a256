import { z } from 'zod';
import type { ShownMessage } from '../conversation/conversation.ember.ts';

/** What is stored of a conversation, as far as reading it again needs it. */
export const knownConversation = z.object({ profileId: z.string(), newest: z.string().nullable() });
export type KnownConversation = z.output<typeof knownConversation>;

type KeptFile = ShownMessage['files'][number];

/** A message as it is stored. */
export const keptMessage = ({ id, own, text, time, files }: Omit<ShownMessage, 'files'> & { readonly files: readonly KeptFile[] }) => ({
  id,
  sender: own ? ('us' as const) : ('them' as const),
  text,
  time: time === null ? null : new Date(time).toISOString(),
  attachments: [...files],
});

/**
 * What was read of a conversation, for the store. `profileId` is the key under which it is stored: the person's id, or the thread's own where it was
 * read by that; then `slug` is `null`. `whole`: from its beginning, and not from the newest stored message.
 */
export interface ReadConversation {
  readonly profileId: string;
  readonly slug: string | null;
  readonly threadId: string | null;
  readonly whole: boolean;
  readonly messages: readonly ReturnType<typeof keptMessage>[];
}
