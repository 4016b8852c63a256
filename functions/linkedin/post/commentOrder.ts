import type { CommentFacts } from './postFacts.ts';
import { commentIdIn } from './postIds.ts';

/** Which of a post's comments are wanted, and in which order. Without `sort`, in the order of the page. */
export interface CommentChoice {
  readonly limit: number;
  readonly replies?: boolean | undefined;
  readonly sort?: 'mostRelevant' | 'mostRecent' | undefined;
}

/** Whether it is one of them, wherever it stands. */
export const isChosen =
  ({ replies }: CommentChoice) =>
  ({ isReply }: CommentFacts): boolean =>
    replies !== false || !isReply;

const momentOf = ({ urn }: CommentFacts): bigint => BigInt(commentIdIn(urn) ?? 0);

/** Comments from the latest on, by the times in their ids, each with its replies in the order of the page. */
const fromLatest = (comments: readonly CommentFacts[]): CommentFacts[] => {
  const threads: CommentFacts[][] = [];
  for (const comment of comments) {
    const thread = comment.isReply ? threads.findLast(([root]) => comment.replyTo === null || root?.urn === comment.replyTo) : undefined;
    if (thread) thread.push(comment);
    else threads.push([comment]);
  }
  const later = ([one]: readonly CommentFacts[], [other]: readonly CommentFacts[]): number =>
    one && other && momentOf(one) < momentOf(other) ? 1 : -1;
  return threads.toSorted(later).flat();
};

/** The wanted ones of those that were read. */
export const chosenOf = (comments: readonly CommentFacts[], choice: CommentChoice): CommentFacts[] =>
  (choice.sort === 'mostRecent' ? fromLatest(comments) : comments).filter(isChosen(choice)).slice(0, choice.limit);
