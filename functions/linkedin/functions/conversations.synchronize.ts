import type { LinkedIn } from '../browser/session.ts';
import { readThread, threadOf, threadWith } from '../conversation/thread.ts';
import { LayoutChanged } from '../failures.ts';
import { openProfile } from '../person/profile.ts';
import { isSamePerson } from '../person/samePerson.ts';
import type { Performer } from './performer.ts';
import { type KnownConversation, keptMessage, knownConversation, type ReadConversation } from './readConversation.ts';
import { readSalesConversation } from './salesNavigator.conversations.ts';

type Run = Parameters<Performer<'conversations.synchronize'>['perform']>[2];

const readById = async (
  linkedin: LinkedIn,
  threadId: string,
  before: KnownConversation | undefined,
  run: Run,
): Promise<ReadConversation> => {
  const read = await readThread(linkedin, threadOf(threadId), before?.newest ?? null, run.signal);
  if (!read) throw run.fail('threadNotFound');
  return { profileId: before?.profileId ?? threadId, slug: null, threadId, whole: read.whole, messages: read.messages.map(keptMessage) };
};

const readByPerson = async (
  linkedin: LinkedIn,
  person: string,
  before: KnownConversation | undefined,
  run: Run,
): Promise<ReadConversation> => {
  const profile = await openProfile(linkedin, person, run.signal);
  if (!profile) throw run.fail('personNotFound');
  const { profileId, slug } = profile.facts;
  if (!profileId) throw new LayoutChanged('profile', 'profileId');
  // If the address now leads to another person, it says nothing about this conversation.
  const newest = before && isSamePerson(profile.facts, { slug: null, profileId: before.profileId }) ? before.newest : null;
  // Those who have never written to each other have no thread.
  const nothing = { messages: [], whole: true, threadId: null };
  const { messages, whole, threadId } = (await readThread(linkedin, threadWith(profile.facts), newest, run.signal)) ?? nothing;
  return { profileId, slug, threadId, whole, messages: messages.map(keptMessage) };
};

/** Reads one conversation, in full or since the newest stored message. The result is for the store, not for the client. */
export const conversationsSynchronize: Performer<'conversations.synchronize', never, ReadConversation> = {
  perform: async (linkedin, { person, threadId, channel }, run) => {
    const before = knownConversation.safeParse(run.known).data;
    if (channel === 'salesNavigator') return readSalesConversation(linkedin, { person, threadId }, before, run);
    if (threadId !== undefined) return readById(linkedin, threadId, before, run);
    return readByPerson(linkedin, person ?? '', before, run);
  },
};
