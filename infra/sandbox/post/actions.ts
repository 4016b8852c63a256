import type { Action, MarkupElement } from '../shell/markup.types.ts';
import { toast } from '../shell/notices.ts';
import { textOf } from '../site/body.ts';
import type { Reply, Visit } from '../site/visit.ts';
import type { Post } from '../world/world.ts';
import { Reaction } from '../world/world.ts';
import { ownReaction, postOf, postUrl } from './address.ts';
import { emberEditor, sduiEditor } from './editor.ts';
import { emberComment, emberCommentRows } from './emberComments.ts';
import { emberReactors } from './emberReactors.ts';
import { emberActionBar } from './emberSocial.ts';
import { instantRepost, instantRepostRequest } from './repost.ts';
import { commentRows, earlierReplies, row } from './sduiComments.ts';
import { reactorsDialog } from './sduiReactors.ts';
import { actionBar } from './sduiSocial.ts';

const classic = (visit: Visit): boolean => textOf(visit.body, 'renderer') === 'ember';
const answer = (...actions: Action[]): Reply => ({ json: actions });
const plainUrl = (post: Post): string => postUrl(post).replace(/\/$/, '');
const after = (at: string, pieces: readonly MarkupElement[]): Action[] => [
  ...pieces.toReversed().map((piece): Action => ({ do: 'put', at, how: 'after', piece })),
  { do: 'drop', at },
];

/** The same reaction again takes it back; another one takes its place. */
function react(visit: Visit, post: Post): Reply {
  const type = Reaction.safeParse(textOf(visit.body, 'type'));
  if (!type.success) return { json: [], status: 400 };
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: 'reaction' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'refused') return answer(...toast(visit, visit.words.say('Something went wrong. Please try again.')));
  const before = ownReaction(visit, post);
  const others = post.reactions.filter((one) => one.person !== visit.viewer.slug);
  const now = before === type.data ? null : type.data;
  post.reactions.splice(0, post.reactions.length, ...(now === null ? [] : [{ person: visit.viewer.slug, type: now }]), ...others);
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'reaction', post: plainUrl(post), text: now });
  if (fault?.outcome === 'answerLost') return { cut: true };
  const bar = classic(visit) ? emberActionBar(visit, post) : actionBar(visit, post);
  return answer({ do: 'drop', at: `tray ${post.id}` }, { do: 'put', at: `actions ${post.id}`, how: 'into', piece: bar });
}

function comment(visit: Visit, post: Post): Reply {
  const text = textOf(visit.body, 'text').trim();
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: 'comment' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (text === '' || post.commentsClosed || fault?.outcome === 'refused')
    return answer(...toast(visit, visit.words.say('Comment could not be posted. Please try again.')));
  const now = visit.sandbox.clock();
  const made = {
    id: String((BigInt(now) << 22n) + BigInt(post.comments.length)),
    author: visit.viewer.slug,
    text,
    time: new Date(now).toISOString(),
    reactions: 0,
    replyTo: null,
    image: false,
  };
  post.comments.unshift(made);
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'comment', post: plainUrl(post), text });
  if (fault?.outcome === 'answerLost') return { cut: true };
  const [piece, editor] = classic(visit)
    ? [emberComment(visit, post, made, []), emberEditor(visit, post)]
    : [row(visit, post, made, []), sduiEditor(visit, post)];
  return answer(
    { do: 'put', at: `comments ${post.id}`, how: 'prepend', piece },
    { do: 'put', at: `form ${post.id}`, how: 'replace', piece: editor },
  );
}

type PostRequest = (visit: Visit, post: Post) => Reply;

const requests: Readonly<Record<string, PostRequest>> = {
  'reactions.set': react,
  [instantRepostRequest]: instantRepost,
  'reactions.open': (visit, post) =>
    classic(visit)
      ? answer({ do: 'put', at: 'modals', how: 'into', piece: emberReactors(visit, post) })
      : answer({ do: 'put', at: 'portal', how: 'append', piece: reactorsDialog(visit, post) }),
  'comments.openComposer': (visit, post) =>
    answer({ do: 'put', at: `editor ${post.id}`, how: 'into', piece: classic(visit) ? emberEditor(visit, post) : sduiEditor(visit, post) }),
  'comments.createComment': comment,
  'comments.more': (visit, post) => {
    const from = Number(textOf(visit.body, 'from'));
    return answer(
      ...after(`more comments ${post.id} ${from}`, classic(visit) ? emberCommentRows(visit, post, from) : commentRows(visit, post, from)),
    );
  },
  'comments.replies': (visit, post) => {
    const id = textOf(visit.body, 'comment');
    const earlier = post.comments.filter((one) => one.replyTo === id).slice(0, -1);
    return answer(
      ...after(
        `replies ${id}`,
        classic(visit) ? earlier.map((one) => emberComment(visit, post, one, [])) : earlierReplies(visit, post, id),
      ),
    );
  },
};

/** What is asked about a post; nothing when it is about something else. */
export function postRequest(visit: Visit, name: string): Reply | undefined {
  const request = requests[name];
  const post = postOf(visit, textOf(visit.body, 'post'));
  if (!request) return undefined;
  return post ? request(visit, post) : { json: [], status: 404 };
}
