import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { toast } from '../shell/notices.ts';
import { textOf } from '../site/body.ts';
import type { Reply, Visit } from '../site/visit.ts';
import { type Comment, type Post, Reaction } from '../world/world.ts';
import { actingSlug, actorIn, actorOn } from './actors.ts';
import { postUrl } from './address.ts';
import { emberEditor, sduiEditor } from './editor.ts';
import { emberComment, emberCommentBar, emberCommentRows } from './emberComments.ts';
import { commentBar, commentRows, row } from './sduiComments.ts';
import { ownReactionTo, rootOf } from './threads.ts';

const classic = (visit: Visit): boolean => textOf(visit.body, 'renderer') === 'ember';
const answer = (...actions: Action[]): Reply => ({ json: actions });
const plainUrl = (post: Post): string => postUrl(post).replace(/\/$/, '');
const rowOf = (visit: Visit, post: Post, comment: Comment): MarkupElement =>
  classic(visit) ? emberComment(visit, post, comment, []) : row(visit, post, comment, []);
const after = (at: string, pieces: readonly MarkupElement[]): Action[] => [
  ...pieces.toReversed().map((piece): Action => ({ do: 'put', at, how: 'after', piece })),
  { do: 'drop', at },
];

/** The comment that a request is about, if it is about one. */
const askedOf = (visit: Visit, post: Post): Comment | undefined => post.comments.find(({ id }) => id === textOf(visit.body, 'comment'));

/** A comment on the post, or a reply to one of its comments. */
function write(visit: Visit, post: Post): Reply {
  const text = textOf(visit.body, 'text').trim();
  const asked = askedOf(visit, post);
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: asked ? 'reply' : 'comment' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (text === '' || post.commentsClosed || fault?.outcome === 'refused')
    return answer(...toast(visit, visit.words.say('Comment could not be posted. Please try again.')));
  const now = visit.sandbox.clock();
  const made: Comment = {
    id: String((BigInt(now) << 22n) + BigInt(post.comments.length)),
    author: actingSlug(visit, post),
    authorType: actorOn(visit, post) ? 'company' : 'person',
    text,
    time: new Date(now).toISOString(),
    reactions: 0,
    reacted: {},
    replyTo: asked ? rootOf(asked) : null,
    image: false,
  };
  const isHeld = fault?.outcome === 'held';
  if (asked && !isHeld) post.comments.push(made);
  else if (!isHeld) post.comments.unshift(made);
  const about = { account: visit.account.id, post: plainUrl(post), text, ...actorIn(visit, post) };
  visit.sandbox.ledger.record(asked ? { ...about, kind: 'reply', comment: asked.id } : { ...about, kind: 'comment' });
  if (fault?.outcome === 'answerLost') return { cut: true };
  const piece = rowOf(visit, post, made);
  const held = toast(visit, visit.words.say('This is being reviewed. It is shown once it is approved.'));
  if (asked && isHeld) return answer({ do: 'drop', at: `form ${asked.id}` }, ...held);
  if (asked) return answer({ do: 'put', at: `thread ${rootOf(asked)}`, how: 'append', piece }, { do: 'drop', at: `form ${asked.id}` });
  const editor = classic(visit) ? emberEditor(visit, post) : sduiEditor(visit, post);
  if (isHeld) return answer({ do: 'put', at: `form ${post.id}`, how: 'replace', piece: editor }, ...held);
  return answer(
    { do: 'put', at: `comments ${post.id}`, how: 'prepend', piece },
    { do: 'put', at: `form ${post.id}`, how: 'replace', piece: editor },
  );
}

/** The editor of a reply: within the comment, on classic pages below the whole thread. */
function openReply(visit: Visit, post: Post): Reply {
  const comment = askedOf(visit, post);
  if (!comment) return { json: [], status: 404 };
  const fault = visit.sandbox.faults.take('composer', { ...visit.occasion(), path: 'reply' });
  const to = { comment, draft: fault?.variant === 'draft' ? fault.text : null };
  const at = `reply editor ${classic(visit) ? rootOf(comment) : comment.id}`;
  return answer({ do: 'put', at, how: 'into', piece: classic(visit) ? emberEditor(visit, post, to) : sduiEditor(visit, post, to) });
}

/** The same reaction again takes it back; another one takes its place. Not about a comment: `undefined`. */
export function reactToComment(visit: Visit, post: Post): Reply | undefined {
  const comment = askedOf(visit, post);
  if (!comment) return undefined;
  const type = Reaction.safeParse(textOf(visit.body, 'type'));
  if (!type.success) return { json: [], status: 400 };
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: 'onComment' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'refused') return answer(...toast(visit, visit.words.say('Something went wrong. Please try again.')));
  const now = ownReactionTo(visit, post, comment) === type.data ? null : type.data;
  const actor = actingSlug(visit, post);
  const { [actor]: _before, ...others } = comment.reacted;
  comment.reacted = now === null ? others : { ...others, [actor]: now };
  visit.sandbox.ledger.record({
    account: visit.account.id,
    kind: 'commentReaction',
    post: plainUrl(post),
    comment: comment.id,
    text: now,
    ...actorIn(visit, post),
  });
  if (fault?.outcome === 'answerLost') return { cut: true };
  const bar = classic(visit) ? emberCommentBar(visit, post, comment) : commentBar(visit, post, comment);
  return answer({ do: 'drop', at: `tray ${comment.id}` }, { do: 'put', at: `bar ${comment.id}`, how: 'into', piece: bar });
}

/** The requests about the comments under a post, by their names. */
export const commentRequests: Readonly<Record<string, (visit: Visit, post: Post) => Reply>> = {
  'comments.openComposer': (visit, post) =>
    answer({ do: 'put', at: `editor ${post.id}`, how: 'into', piece: classic(visit) ? emberEditor(visit, post) : sduiEditor(visit, post) }),
  'comments.createComment': write,
  'comments.openReply': openReply,
  'comments.more': (visit, post) => {
    const from = Number(textOf(visit.body, 'from'));
    const rows = classic(visit) ? emberCommentRows(visit, post, from) : commentRows(visit, post, from);
    return answer(...after(`more comments ${post.id} ${from}`, rows));
  },
  'comments.replies': (visit, post) => {
    const id = textOf(visit.body, 'comment');
    const hidden = post.comments.filter((one) => one.replyTo === id && one.id !== textOf(visit.body, 'shown'));
    return answer(
      ...after(
        `replies ${id}`,
        hidden.map((one) => rowOf(visit, post, one)),
      ),
    );
  },
};
