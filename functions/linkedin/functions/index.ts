import type { Performer } from '../performer.ts';
import { connectionsCheckStatus } from './connections.checkStatus.ts';
import { connectionsSendRequest } from './connections.sendRequest.ts';
import { conversationsSendMessage } from './conversations.sendMessage.ts';
import { peopleVisit } from './people.visit.ts';

/** How each RPC function is done on LinkedIn's pages, by its name. */
export const performers: Readonly<Record<string, Performer>> = {
  'people.visit': peopleVisit,
  'connections.checkStatus': connectionsCheckStatus,
  'connections.sendRequest': connectionsSendRequest,
  'conversations.sendMessage': conversationsSendMessage,
};
