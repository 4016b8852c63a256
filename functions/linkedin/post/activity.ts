import type { LinkedIn } from '../browser/session.ts';
import { readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import { isAddressOf, type PersonIdentity } from '../person/samePerson.ts';
import { activityPath, companyTabs } from '../selectors/addresses.ts';
import { pathPart } from '../text/slugs.ts';
import { ownCommentData, postData, timeOfComment, timeOfPost } from './postData.ts';
import type { CommentFacts, PostFacts } from './postFacts.ts';
import { openPostList, type PostList, readPostList } from './postList.ts';
import { activityReaders } from './posts.ts';
import { headerKind, type OwnReaction, reactionIn } from './reactionHeader.ts';

/** How many of the newest, and since when (ISO 8601). */
export interface Newest {
  readonly limit: number;
  readonly since?: string | undefined;
}

export interface AskedActivities {
  readonly posts?: Newest | undefined;
  readonly comments?: Newest | undefined;
  readonly reactions?: Newest | undefined;
}

const pageName = 'activity';

const list: PostList = { name: pageName, readers: activityReaders };

/** From a list in the order newest first: the requested ones. An entry without a time cannot be too old. */
const newestOf = <Thing>(things: readonly Thing[], { limit, since }: Newest, timeOf: (thing: Thing) => string | null): Thing[] => {
  const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
  return things.filter((thing) => Date.parse(timeOf(thing) ?? '9999-12-31T00:00:00Z') >= from).slice(0, limit);
};

/** Whether a list goes back far enough: it has enough entries, or the last ones are too old. A single old one may be pinned. */
const reachesBack = <Thing>(things: readonly Thing[], { limit, since }: Newest, timeOf: (thing: Thing) => string | null): boolean => {
  if (newestOf(things, { limit, since }, timeOf).length >= limit) return true;
  const last = things.slice(-2);
  return since !== undefined && last.length === 2 && last.every((thing) => Date.parse(timeOf(thing) ?? '') < Date.parse(since));
};

/** Reads the posts and reposts of a list; `null` if there is no such page. */
const readPosts = async (linkedin: LinkedIn, path: string, asked: Newest, signal: AbortSignal) => {
  const opened = await openPostList(linkedin, path, list, signal);
  if (!opened) return null;
  if (opened.empty) return [];
  const read = { language: opened.language, now: linkedin.clock.now() };
  const timeOf = (post: PostFacts): string | null => timeOfPost(post, read);
  // Older lists also contain the person's actions on other people's posts.
  const own = (posts: readonly PostFacts[]): PostFacts[] =>
    posts.filter((post) => !post.promoted && !['reaction', 'comment'].includes(headerKind(post, opened.language) ?? ''));
  const { posts } = await readPostList(linkedin, list, opened, (facts) => reachesBack(own(facts.posts), asked, timeOf), signal);
  return newestOf(own(posts), asked, timeOf).map((post) => postData(post, read));
};

const readComments = async (linkedin: LinkedIn, path: string, person: PersonIdentity, asked: Newest, signal: AbortSignal) => {
  const opened = await openPostList(linkedin, path, list, signal);
  if (!opened) return null;
  if (opened.empty) return [];
  const read = { language: opened.language, now: linkedin.clock.now() };
  const timeOf = (comment: CommentFacts): string | null => timeOfComment(comment, read);
  const own = (comments: readonly CommentFacts[]): CommentFacts[] => comments.filter(({ authorUrl }) => isAddressOf(person, authorUrl));
  const { comments } = await readPostList(linkedin, list, opened, (facts) => reachesBack(own(facts.comments), asked, timeOf), signal);
  // No comments in a list of comments: their authors are not in the expected place.
  if (own(comments).length === 0) throw new LayoutChanged(pageName, 'comment');
  const inOrder = own(comments).sort((one, other) => Date.parse(timeOf(other) ?? '') - Date.parse(timeOf(one) ?? ''));
  return newestOf(inOrder, asked, timeOf).map((comment) => ownCommentData(comment, read));
};

const readReactions = async (linkedin: LinkedIn, path: string, asked: Newest, signal: AbortSignal) => {
  const opened = await openPostList(linkedin, path, list, signal);
  if (!opened) return null;
  if (opened.empty) return [];
  const now = linkedin.clock.now();
  const timeOf = (reaction: OwnReaction): string | null => reaction.timeAt(now);
  const own = (posts: readonly PostFacts[]): OwnReaction[] => posts.flatMap((post) => reactionIn(post, opened.language) ?? []);
  const { posts } = await readPostList(linkedin, list, opened, (facts) => reachesBack(own(facts.posts), asked, timeOf), signal);
  // No reactions in a list of reactions: the reaction is not in the expected place.
  if (own(posts).length === 0) throw new LayoutChanged(pageName, 'header');
  return newestOf(own(posts), asked, timeOf).map((reaction) => ({
    postUrl: reaction.postUrl,
    time: timeOf(reaction),
    reactionType: reaction.type,
  }));
};

/**
 * A person's activities: newest first, `[]` for those not requested. `null` if the person's pages do not exist.
 *
 * @example await readActivities(linkedin, { slug: 'ada-lovelace', profileId: null }, { posts: { limit: 20 } }, signal);
 */
export const readActivities = async (
  linkedin: LinkedIn,
  person: PersonIdentity,
  { posts, comments, reactions }: AskedActivities,
  signal: AbortSignal,
) => {
  const path = (tab: 'all' | 'comments' | 'reactions'): string => activityPath(pathPart(person.slug), tab);
  const found = {
    posts: posts ? await readWhole(linkedin, () => readPosts(linkedin, path('all'), posts, signal)) : [],
    comments: comments ? await readWhole(linkedin, () => readComments(linkedin, path('comments'), person, comments, signal)) : [],
    reactions: reactions ? await readWhole(linkedin, () => readReactions(linkedin, path('reactions'), reactions, signal)) : [],
  };
  if (!found.posts || !found.comments || !found.reactions) return null;
  return { posts: found.posts, comments: found.comments, reactions: found.reactions };
};

/**
 * A company's newest posts; `null` if there is no such page. `company` is the last part of its address. `view`: as whom, where the account may see
 * something else than visitors do.
 */
export const readCompanyPosts = (linkedin: LinkedIn, company: string, asked: Newest, signal: AbortSignal, view = '') => {
  const path = `/company/${pathPart(company)}${companyTabs.posts}${view}`;
  return readWhole(linkedin, () => readPosts(linkedin, path, asked, signal));
};
