import type { FetchedPerson, FetchedThread } from '../linkedin/conversation/watchedData.ts';
import { type Forgetting, readForgotten } from './forgotten.ts';

/** The identities under which a person may have been forgotten: the address in its normal form, and the urn. */
const identitiesOf = ({ publicUrl, urn }: Pick<FetchedPerson, 'publicUrl' | 'urn'>): string[] =>
  [publicUrl, urn].flatMap((each) => each ?? []);

/** The ids of those threads that were forgotten, or are with a person who was. */
export const forgottenThreads = async (
  forgetting: Forgetting | undefined,
  threads: readonly Pick<FetchedThread, 'threadId' | 'counterpart'>[],
): Promise<ReadonlySet<string>> => {
  const ids = threads.map(({ threadId }) => threadId);
  const identities = threads.map(({ counterpart }) => (counterpart ? identitiesOf(counterpart) : []));
  const byId = await readForgotten(forgetting, 'thread', ids);
  const people = await readForgotten(forgetting, 'person', identities.flat());
  return new Set(ids.filter((threadId, index) => byId.has(threadId) || identities[index]?.some((each) => people.has(each))));
};
