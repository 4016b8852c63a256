import { z } from 'zod';
import type { ShownMessage } from '../conversation/conversation.ember.ts';
import { readThread } from '../conversation/thread.ts';
import { LayoutChanged } from '../failures.ts';
import { openProfile } from '../person/profile.ts';
import { isSamePerson } from '../person/samePerson.ts';
import type { Performer } from './performer.ts';
import { requireStandard } from './salesNavigator.ts';

/** What is stored of a conversation, as far as reading it again needs it. */
const known = z.object({ profileId: z.string(), newest: z.string() });

const kept = ({ id, own, text, time }: ShownMessage) => ({
  id,
  sender: own ? ('us' as const) : ('them' as const),
  text,
  time: time === null ? null : new Date(time).toISOString(),
});

/** What was read of a conversation, for the store. `whole`: from its beginning, and not from the newest stored message. */
export interface ReadConversation {
  readonly profileId: string;
  readonly slug: string;
  readonly whole: boolean;
  readonly messages: readonly ReturnType<typeof kept>[];
}

/** Reads one conversation, in full or since the newest stored message. The result is for the store, not for the client. */
export const conversationsSynchronize: Performer<'conversations.synchronize', never, ReadConversation> = {
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    await requireStandard(linkedin, item.channel, run);
    const profile = await openProfile(linkedin, item.person, signal);
    if (!profile) throw run.fail('personNotFound');
    const { profileId, slug } = profile.facts;
    if (!profileId) throw new LayoutChanged('profile', 'profileId');
    // If the address now leads to another person, it says nothing about this conversation.
    const before = known.safeParse(run.known).data;
    const newest = before && isSamePerson(profile.facts, { slug: null, profileId: before.profileId }) ? before.newest : null;
    const { messages, whole } = await readThread(linkedin, profile.facts, newest, signal);
    return { profileId, slug, whole, messages: messages.map(kept) };
  },
};
