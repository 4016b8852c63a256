import type { Action } from '../shell/markup.types.ts';
import { toast } from '../shell/notices.ts';
import { textOf } from '../site/body.ts';
import type { Reply, Visit } from '../site/visit.ts';
import type { Post } from '../world/world.ts';
import { Reaction } from '../world/world.ts';
import { actorIn, actorOn, emberActors, sduiActors, takeChoice } from './actors.ts';
import { ownReaction, postOf, postUrl } from './address.ts';
import { commentRequests, reactToComment } from './commenting.ts';
import { emberEditor, sduiEditor } from './editor.ts';
import { emberReactors } from './emberReactors.ts';
import { emberActionBar } from './emberSocial.ts';
import { instantRepost, instantRepostRequest } from './repost.ts';
import { reactorsDialog } from './sduiReactors.ts';
import { actionBar } from './sduiSocial.ts';

const classic = (visit: Visit): boolean => textOf(visit.body, 'renderer') === 'ember';
const answer = (...actions: Action[]): Reply => ({ json: actions });
const plainUrl = (post: Post): string => postUrl(post).replace(/\/$/, '');
/** The same reaction again takes it back; another one takes its place. */
function react(visit: Visit, post: Post): Reply {
  const onComment = reactToComment(visit, post);
  if (onComment) return onComment;
  const type = Reaction.safeParse(textOf(visit.body, 'type'));
  if (!type.success) return { json: [], status: 400 };
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(), path: 'reaction' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'refused') return answer(...toast(visit, visit.words.say('Something went wrong. Please try again.')));
  const before = ownReaction(visit, post);
  const company = actorOn(visit, post)?.slug;
  const others = post.reactions.filter((one) => one.person !== visit.viewer.slug || one.company !== company);
  const now = before === type.data ? null : type.data;
  const made = now === null ? [] : [{ person: visit.viewer.slug, company, type: now }];
  post.reactions.splice(0, post.reactions.length, ...made, ...others);
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'reaction', post: plainUrl(post), text: now, ...actorIn(visit, post) });
  if (fault?.outcome === 'answerLost') return { cut: true };
  return answer({ do: 'drop', at: `tray ${post.id}` }, barOf(visit, post));
}

const barOf = (visit: Visit, post: Post): Action => {
  const piece = classic(visit) ? emberActionBar(visit, post) : actionBar(visit, post);
  return { do: 'put', at: `actions ${post.id}`, how: 'into', piece };
};

/** Somebody else acts under the post from now on. */
function setActor(visit: Visit, post: Post): Reply {
  const choice = takeChoice(visit, post, textOf(visit.body, 'actor'));
  if (choice === 'reloaded') return answer({ do: 'go', url: postUrl(post) });
  const editor = classic(visit) ? emberEditor(visit, post) : sduiEditor(visit, post);
  return answer({ do: 'drop', at: classic(visit) ? 'modal' : 'dialog' }, barOf(visit, post), {
    do: 'put',
    at: `form ${post.id}`,
    how: 'replace',
    piece: editor,
  });
}

type PostRequest = (visit: Visit, post: Post) => Reply;

const requests: Readonly<Record<string, PostRequest>> = {
  'reactions.set': react,
  'actors.open': (visit, post) =>
    classic(visit)
      ? answer({ do: 'put', at: 'modals', how: 'into', piece: emberActors(visit, post) })
      : answer({ do: 'put', at: 'portal', how: 'append', piece: sduiActors(visit, post) }),
  'actors.set': setActor,
  [instantRepostRequest]: instantRepost,
  'reactions.open': (visit, post) =>
    classic(visit)
      ? answer({ do: 'put', at: 'modals', how: 'into', piece: emberReactors(visit, post) })
      : answer({ do: 'put', at: 'portal', how: 'append', piece: reactorsDialog(visit, post) }),
  ...commentRequests,
};

/** What is asked about a post; nothing when it is about something else. */
export function postRequest(visit: Visit, name: string): Reply | undefined {
  const request = requests[name];
  const post = postOf(visit, textOf(visit.body, 'post'));
  if (!request) return undefined;
  return post ? request(visit, post) : { json: [], status: 404 };
}
