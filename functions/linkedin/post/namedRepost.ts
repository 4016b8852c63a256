import { postAddress } from '../selectors/addresses.ts';
import type { PostFacts } from './postFacts.ts';
import { instantRepostIdIn, isNewId, momentOfId, postIdIn, postIdsIn, urnOf } from './postIds.ts';
import type { Published } from './publishing.ts';

/** An activity and what it shows are made at about the same time, each with an id of its own. */
const togetherMs = 10_000;

/** The repost that LinkedIn names in an answer or a link, made after `at`: beside it LinkedIn names what it reposts, which is older. */
export const repostNamedIn = (text: string, reposted: Pick<PostFacts, 'urn'>, at: number, now: number): Published | null => {
  const original = momentOfId(postIdIn(reposted.urn ?? '')?.id ?? '0', now) ?? 0;
  const isNew = (id: string): boolean => isNewId(id, at, now) && (momentOfId(id, now) ?? 0) > original + togetherMs;
  const post = postIdsIn(text).find(({ id }) => isNew(id));
  if (post) return { postUrl: postAddress(urnOf(post)) };
  return isNew(instantRepostIdIn(text) ?? '0') ? { postUrl: null } : null;
};
