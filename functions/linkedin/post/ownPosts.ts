import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { readOwnProfile } from '../person/ownProfile.ts';
import { memberView } from '../selectors/addresses.ts';
import { readActivities, readCompanyPosts } from './activity.ts';

/** How far back own posts are looked at. */
export const maxOwnPosts = 10;

/** The account's own newest posts and reposts, the newest first. */
export const readOwnPosts = async (linkedin: LinkedIn, signal: AbortSignal) => {
  const found = await readActivities(linkedin, await readOwnProfile(linkedin, signal), { posts: { limit: maxOwnPosts } }, signal);
  if (!found) throw new LayoutChanged('activity', 'ownActivity');
  return found.posts;
};

export type OwnPost = Awaited<ReturnType<typeof readOwnPosts>>[number];

/** The newest posts of the company with this number, as its visitors see them; `null` if there is no such company. */
export const readPostsAs = (linkedin: LinkedIn, company: string, signal: AbortSignal) =>
  readCompanyPosts(linkedin, company, { limit: maxOwnPosts }, signal, memberView);
