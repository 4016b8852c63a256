import type { Performer } from '../performer.ts';
import { accountGet } from './account.get.ts';
import { companiesGet } from './companies.get.ts';
import { companiesSearch } from './companies.search.ts';
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
import { conversationsSendMessage } from './conversations.sendMessage.ts';
import { conversationsSynchronize } from './conversations.synchronize.ts';
import { peopleGet } from './people.get.ts';
import { peopleSearch } from './people.search.ts';
import { peopleVisit } from './people.visit.ts';
import { postsComment } from './posts.comment.ts';
import { postsCreate } from './posts.create.ts';
import { postsGet } from './posts.get.ts';
import { postsReact } from './posts.react.ts';
import { statsGetPerformance } from './stats.getPerformance.ts';
import { statsGetSsi } from './stats.getSSI.ts';

/** How each RPC function is done on LinkedIn's pages, by its name. */
export const performers: Readonly<Record<string, Performer>> = {
  'people.visit': peopleVisit,
  'people.get': peopleGet,
  'people.search': peopleSearch,
  'companies.visit': companiesVisit,
  'companies.get': companiesGet,
  'companies.search': companiesSearch,
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
  'conversations.sendMessage': conversationsSendMessage,
  'conversations.synchronize': conversationsSynchronize,
  'posts.get': postsGet,
  'posts.react': postsReact,
  'posts.comment': postsComment,
  'posts.create': postsCreate,
  'stats.getSSI': statsGetSsi,
  'stats.getPerformance': statsGetPerformance,
  'account.get': accountGet,
};
