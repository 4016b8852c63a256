import type { Json } from '../../contract/declaration.ts';
import { requireStandardChannel } from '../channel.ts';
import { ItemFailure, LayoutChanged } from '../failures.ts';
import { openProfile } from '../pages/profile.ts';
import type { ShownMessage } from '../pages/thread.ember.ts';
import { readThread } from '../pages/thread.ts';
import type { Performer } from '../performer.ts';
import { textOf } from './input.ts';

/** What is kept of a conversation, as far as reading it again needs it. */
interface Known {
  readonly profileId: string;
  readonly newest: string;
}

const isKnown = (known: Json | undefined): known is Json & Known =>
  known !== null &&
  typeof known === 'object' &&
  !Array.isArray(known) &&
  typeof known.profileId === 'string' &&
  typeof known.newest === 'string';

const kept = ({ id, own, text, time }: ShownMessage) => ({
  id,
  sender: own ? 'us' : 'them',
  text,
  time: time === null ? null : new Date(time).toISOString(),
});

/** Reads one conversation, in full or since the newest message that is kept. What it returns is for the store, not for the client. */
export const conversationsSynchronize: Performer = {
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    await requireStandardChannel(linkedin, item.channel, signal);
    const profile = await openProfile(linkedin, textOf(item, 'person'), signal);
    if (!profile) throw new ItemFailure('personNotFound');
    const { profileId, slug } = profile.facts;
    if (!profileId) throw new LayoutChanged('profile', 'profileId');
    // An address that leads to somebody else by now says nothing about this conversation.
    const newest = isKnown(run.known) && run.known.profileId === profileId ? run.known.newest : null;
    const { messages, whole } = await readThread(linkedin, profile.facts, newest, signal);
    return { profileId, slug, whole, messages: messages.map(kept) };
  },
};
