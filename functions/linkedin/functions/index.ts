import { accountCheck } from '../../contract/account.check.ts';
import type { LinkedInFunctionName } from '../../contract/functions.ts';
import type { LookName } from '../../contract/watch.looks.ts';
import { accountGet } from './account.get.ts';
import { accountsCheck } from './accounts.check.ts';
import { commentsReact } from './comments.react.ts';
import { commentsReply } from './comments.reply.ts';
import { companiesFollow } from './companies.follow.ts';
import { companiesGet } from './companies.get.ts';
import { companiesSearch } from './companies.search.ts';
import { companiesUnfollow } from './companies.unfollow.ts';
import { companiesVisit } from './companies.visit.ts';
import { connectionsAcceptRequest } from './connections.acceptRequest.ts';
import { connectionsCheckStatus } from './connections.checkStatus.ts';
import { connectionsGet } from './connections.get.ts';
import { connectionsGetIncoming } from './connections.getIncoming.ts';
import { connectionsGetOutgoing } from './connections.getOutgoing.ts';
import { connectionsIgnoreRequest } from './connections.ignoreRequest.ts';
import { connectionsRemove } from './connections.remove.ts';
import { connectionsSendRequest } from './connections.sendRequest.ts';
import { connectionsWithdrawRequest } from './connections.withdrawRequest.ts';
import { conversationsList } from './conversations.list.ts';
import { conversationsManage } from './conversations.manage.ts';
import { conversationsSendMessage } from './conversations.sendMessage.ts';
import { conversationsSynchronize } from './conversations.synchronize.ts';
import { feedGet } from './feed.get.ts';
import { jobsGet } from './jobs.get.ts';
import { jobsSearch } from './jobs.search.ts';
import { peopleFollow } from './people.follow.ts';
import { peopleGet } from './people.get.ts';
import { peopleGetViewers } from './people.getViewers.ts';
import { peopleSearch } from './people.search.ts';
import { peopleUnfollow } from './people.unfollow.ts';
import { peopleVisit } from './people.visit.ts';
import type { AnyPerformer, Performer } from './performer.ts';
import { onLinkedIn } from './personOnLinkedIn.ts';
import { postsComment } from './posts.comment.ts';
import { postsCreate } from './posts.create.ts';
import { postsGet } from './posts.get.ts';
import { postsReact } from './posts.react.ts';
import { postsRepost } from './posts.repost.ts';
import { statsGetPerformance } from './stats.getPerformance.ts';
import { statsGetSsi } from './stats.getSSI.ts';
import { watchInbox } from './watch.inbox.ts';
import { watchNetwork } from './watch.network.ts';

/** A function without a performer does not compile. The types of its traces and readings are private to the performer. */
type Registry = { readonly [Name in LinkedInFunctionName]: Pick<Performer<Name, never, unknown>, 'perform'> };

const registered = {
  'people.visit': peopleVisit,
  'people.get': peopleGet,
  'people.getViewers': peopleGetViewers,
  'people.search': peopleSearch,
  'people.follow': peopleFollow,
  'people.unfollow': peopleUnfollow,
  'companies.visit': companiesVisit,
  'companies.get': companiesGet,
  'companies.search': companiesSearch,
  'companies.follow': companiesFollow,
  'companies.unfollow': companiesUnfollow,
  'connections.get': connectionsGet,
  'connections.checkStatus': connectionsCheckStatus,
  'connections.acceptRequest': connectionsAcceptRequest,
  'connections.getIncoming': connectionsGetIncoming,
  'connections.getOutgoing': connectionsGetOutgoing,
  'connections.ignoreRequest': connectionsIgnoreRequest,
  'connections.remove': connectionsRemove,
  'connections.withdrawRequest': connectionsWithdrawRequest,
  'connections.sendRequest': connectionsSendRequest,
  'conversations.list': conversationsList,
  'conversations.manage': conversationsManage,
  'conversations.sendMessage': conversationsSendMessage,
  'conversations.synchronize': conversationsSynchronize,
  'feed.get': feedGet,
  'jobs.get': jobsGet,
  'jobs.search': jobsSearch,
  'posts.get': postsGet,
  'posts.react': postsReact,
  'posts.comment': postsComment,
  'posts.repost': postsRepost,
  'posts.create': postsCreate,
  'comments.reply': commentsReply,
  'comments.react': commentsReact,
  'stats.getSSI': statsGetSsi,
  'stats.getPerformance': statsGetPerformance,
  'account.get': accountGet,
} satisfies Registry;

const looks = { 'watch.inbox': watchInbox, 'watch.network': watchNetwork } satisfies Readonly<Record<LookName, AnyPerformer>>;

const performing: Readonly<Record<string, AnyPerformer>> = Object.fromEntries(
  Object.entries(registered as unknown as Readonly<Record<string, AnyPerformer>>).map(([name, performer]) => [name, onLinkedIn(performer)]),
);

/** The performer of each RPC function on LinkedIn's pages, and of each look and of a check, by name. */
export const performers = {
  ...performing,
  ...looks,
  [accountCheck.name]: accountsCheck(performing),
} as unknown as Readonly<Record<string, AnyPerformer>>;
