import type { Performer } from '../performer.ts';
import { companiesGet } from './companies.get.ts';
import { companiesSearch } from './companies.search.ts';
import { companiesVisit } from './companies.visit.ts';
import { connectionsCheckStatus } from './connections.checkStatus.ts';
import { connectionsGet } from './connections.get.ts';
import { connectionsSendRequest } from './connections.sendRequest.ts';
import { conversationsSendMessage } from './conversations.sendMessage.ts';
import { peopleGet } from './people.get.ts';
import { peopleSearch } from './people.search.ts';
import { peopleVisit } from './people.visit.ts';

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
  'connections.sendRequest': connectionsSendRequest,
  'conversations.sendMessage': conversationsSendMessage,
};
