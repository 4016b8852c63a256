import { textOf } from '../site/body.ts';
import type { Visit } from '../site/visit.ts';
import type { Comment, Post, Reaction } from '../world/world.ts';
import { actingSlug } from './actors.ts';
import { postUrl } from './address.ts';

/** The comment that the address of a page names, or what is asked from such a page; a reply with the comment that it answers. */
const focusOf = (visit: Visit, post: Post): { readonly top: Comment | undefined; readonly reply: Comment | undefined } => {
  const named = (name: string): string => /,(\d+)\)$/.exec(visit.url.searchParams.get(name) ?? '')?.[1] ?? '';
  const asked = textOf(visit.body, 'focus');
  const find = (id: string): Comment | undefined => post.comments.find((one) => one.id === id);
  const reply = find(named('replyUrn'));
  return { top: find(reply?.replyTo ?? (named('commentUrn') || asked)), reply };
};

/** The comments on the post itself, in the order of the page: that of the page's address stands first. */
export function topOf(visit: Visit, post: Post): Comment[] {
  const all = post.comments.filter((comment) => comment.replyTo === null);
  const { top } = focusOf(visit, post);
  return top ? [top, ...all.filter((one) => one !== top)] : all;
}

/** What a request for more of them is sent with. */
export const moreOf = (visit: Visit, post: Post, from: number): Readonly<Record<string, string>> => {
  const { top } = focusOf(visit, post);
  return { post: post.id, from: String(from), ...(top ? { focus: top.id } : {}) };
};

/** The replies to a comment: one of them is shown, the last or that of the page's address, and the others behind a button. */
export function repliesOf(visit: Visit, post: Post, comment: Comment): { readonly shown: Comment | undefined; readonly hidden: number } {
  const all = post.comments.filter((one) => one.replyTo === comment.id);
  const { reply } = focusOf(visit, post);
  return { shown: all.find((one) => one === reply) ?? all.at(-1), hidden: all.length - 1 };
}

/** The comment that a reply to this one stands under. */
export const rootOf = (comment: Comment): string => comment.replyTo ?? comment.id;

export const mayReply = (visit: Visit, post: Post): boolean =>
  !post.commentsClosed && visit.sandbox.faults.take('reply', { ...visit.occasion(), path: postUrl(post) })?.variant !== 'notOffered';

/** What who acts for the account gave a comment, if anything. */
export const ownReactionTo = (visit: Visit, post: Post, comment: Comment): Reaction | null =>
  comment.reacted[actingSlug(visit, post)] ?? null;

export const reactionsTo = (comment: Comment): number => comment.reactions + Object.keys(comment.reacted).length;
