import type { LinkedIn } from '../browser/session.ts';
import { findCommentById } from './comments.ts';
import { openPost, type PostPage } from './post.ts';
import type { CommentFacts } from './postFacts.ts';
import { commentIdIn } from './postIds.ts';

/** A comment on the open page of its post. */
export interface CommentPage {
  readonly open: PostPage;
  readonly comment: CommentFacts;
}

/** Opens a comment's address; `null` if LinkedIn shows no such comment there. */
export const openComment = async (linkedin: LinkedIn, address: string, signal: AbortSignal): Promise<CommentPage | null> => {
  const id = commentIdIn(new URL(address).searchParams.get('replyUrn') ?? new URL(address).searchParams.get('commentUrn') ?? '');
  const open = id === null ? null : await openPost(linkedin, address, signal);
  const comment = open && id !== null ? await findCommentById(linkedin, open, id, signal) : null;
  return open && comment && { open, comment };
};
