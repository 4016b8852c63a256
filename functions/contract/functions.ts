import type { z } from 'zod';
import { accountCheck, checkedIn, checkName } from './account.check.ts';
import { accountGet } from './account.ts';
import { commentsReact, commentsReply } from './comments.ts';
import { companiesFollow, companiesGet, companiesSearch, companiesUnfollow, companiesVisit } from './companies.ts';
import {
  connectionsAcceptRequest,
  connectionsCheckStatus,
  connectionsGet,
  connectionsGetIncoming,
  connectionsGetOutgoing,
  connectionsIgnoreRequest,
  connectionsRemove,
  connectionsSendRequest,
  connectionsWithdrawRequest,
} from './connections.ts';
import { conversationsManage } from './conversations.manage.ts';
import { conversationsGet, conversationsList, conversationsSendMessage, conversationsSynchronize } from './conversations.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { feedGet } from './feed.ts';
import { inboxPoll } from './inbox.ts';
import { jobsGet, jobsSearch } from './jobs.ts';
import { networkPoll } from './network.poll.ts';
import { peopleFollow, peopleGet, peopleSearch, peopleUnfollow, peopleVisit } from './people.ts';
import { peopleGetViewers } from './people.viewers.ts';
import { postsComment, postsCreate, postsGet, postsReact, postsRepost } from './posts.ts';
import { statsGetActions, statsGetPerformance, statsGetSsi, statsGetUsage } from './stats.ts';
import { uploadsCreate } from './uploads.ts';
import { looks } from './watch.looks.ts';

const declared = [
  conversationsSendMessage,
  conversationsSynchronize,
  conversationsGet,
  conversationsList,
  conversationsManage,
  inboxPoll,
  connectionsCheckStatus,
  connectionsSendRequest,
  connectionsWithdrawRequest,
  connectionsGetOutgoing,
  connectionsGetIncoming,
  connectionsAcceptRequest,
  connectionsIgnoreRequest,
  connectionsGet,
  connectionsRemove,
  networkPoll,
  peopleVisit,
  companiesVisit,
  peopleFollow,
  peopleUnfollow,
  companiesFollow,
  companiesUnfollow,
  postsReact,
  postsComment,
  postsRepost,
  postsCreate,
  commentsReply,
  commentsReact,
  peopleGet,
  peopleGetViewers,
  companiesGet,
  postsGet,
  feedGet,
  peopleSearch,
  companiesSearch,
  jobsSearch,
  jobsGet,
  statsGetUsage,
  statsGetActions,
  statsGetSsi,
  statsGetPerformance,
  accountGet,
  uploadsCreate,
] as const;

/** Every function of the API, in the order of its documentation. */
export const functions: readonly FunctionDeclaration[] = declared;

type Declared = (typeof declared)[number];

/** The name of a function, without its aliases. */
export type FunctionName = Declared['name'];

/** The functions that are done on LinkedIn; the others are answered from the store. */
export type LinkedInFunctionName = Exclude<Declared, { answeredFrom: 'store' }>['name'];

type Named<Name extends FunctionName> = Extract<Declared, { name: Name }>;

/** How a function's completion is laid out, by type. */
export type ShapeOf<Name extends FunctionName> = Named<Name>['shape'];

/** The errors that a function declares. */
export type DeclaredErrorOf<Name extends FunctionName> = Extract<keyof Named<Name>['errors'], string>;

/** A function's parameters as a client writes them: what has a default may be left out. */
export type BodyOf<Name extends FunctionName> = z.input<Named<Name>['input']>;

/** A function's parameters after validation: normalised and with defaults. */
export type InputOf<Name extends FunctionName> = z.output<Named<Name>['input']>;

/** One item's data, `undefined` where the function returns none. */
export type DataOf<Name extends FunctionName> = Named<Name>['data'] extends z.ZodType ? z.output<Named<Name>['data']> : undefined;

/** The names of the functions that are done on LinkedIn and only read. */
export type ReadingFunctionName = Extract<Exclude<Declared, { answeredFrom: 'store' }>, { sideEffect: 'none' }>['name'];

const triedFirst: readonly FunctionDeclaration[] = [accountGet, connectionsGet, conversationsList, peopleGet, companiesSearch];

/** What a check tries, in this order: every function that only reads, first those that read what others are tried with. */
export const checkedFunctions: readonly FunctionDeclaration[] = [
  ...triedFirst,
  ...functions.filter((each) => each.sideEffect === 'none' && !triedFirst.includes(each)),
];

/** What a check tries in Sales Navigator, after all of LinkedIn itself. */
export const checkedInSalesNavigator = [
  'people.search',
  'people.get',
  'companies.search',
  'companies.get',
  'conversations.list',
] as const satisfies readonly ReadingFunctionName[];
export type SalesFunctionName = (typeof checkedInSalesNavigator)[number];

/** The items of a check. */
export const checkItems: readonly string[] = [
  ...checkedFunctions.map(({ name }) => checkName(name)),
  ...checkedInSalesNavigator.map((name) => checkName(name, 'salesNavigator')),
];

/** A check counts as each of its functions would. */
const check: FunctionDeclaration = {
  ...accountCheck,
  limitCategoryOf: ({ function: item }) => {
    const { function: name, dataSource } = checkedIn(String(item));
    const declaration = functions.find((each) => each.name === name);
    if (!declaration) return null;
    return declaration.limitCategoryOf ? declaration.limitCategoryOf({ dataSource }) : declaration.limitCategory;
  },
};

const all: readonly FunctionDeclaration[] = [...functions, ...looks, check];

const byName: ReadonlyMap<string, FunctionDeclaration> = new Map(
  all.flatMap((each) => [each.name, ...(each.aliases ?? [])].map((name) => [name, each] as const)),
);

/** The declaration with this name or alias: of a function, or of what the system starts by itself. */
export const findFunction = (name: string): FunctionDeclaration | undefined => byName.get(name);

/** The function that a client may call by this name or alias. */
export const findCallable = (name: string): FunctionDeclaration | undefined => {
  const found = findFunction(name);
  return found?.startedBy === undefined ? found : undefined;
};
