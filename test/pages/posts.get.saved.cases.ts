import { commentData, postData } from '../../functions/linkedin/post/postData.ts';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import { contentSearchReaders, feedReaders, postReaders } from '../../functions/linkedin/post/posts.ts';
import { headerKind, reactionIn } from '../../functions/linkedin/post/reactionHeader.ts';
import type { Part } from '../support/part.ts';
import { describeSavedKind } from '../support/savedPageKind.ts';

const read = { language: 'en', now: Date.UTC(2026, 9, 1) };

/** What clients receive of a page of posts. */
const significant = ({ posts, comments }: PostsFacts) => ({
  posts: posts.map((post) => ({
    ...postData(post, read),
    header: headerKind(post, 'en'),
    reaction: reactionIn(post, 'en')?.type ?? null,
    own: post.reactionState,
  })),
  comments: comments.map((comment) => commentData(comment, read)),
});

/** The pages of posts, and what happens when selectors fail on them. */
export const savedPosts = (part: Part): void => {
  describeSavedKind({ kind: 'feed', readers: feedReaders, folders: { 'feed-sdui': 'sdui', 'feed-classic': 'ember' }, significant }, part);
  describeSavedKind(
    { kind: 'content-search', readers: contentSearchReaders, folders: { 'search-content-sdui': 'sdui' }, significant },
    part,
  );
  describeSavedKind({ kind: 'post', readers: postReaders, folders: { 'post-classic': 'ember' }, significant }, part);
};
