import { commentUrlOf } from '../../functions/contract/comment.urls.ts';

/** The sandbox's world, as far as requests choose by it. */
export interface World {
  readonly people: readonly {
    readonly slug: string;
    readonly url: string;
    readonly status: string;
    readonly emailGate: boolean;
    readonly relations: Readonly<Record<string, { readonly state: string; readonly layout: string }>>;
  }[];
  readonly companies: readonly { readonly url: string; readonly name: string }[];
  readonly conversations: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly posts: readonly {
    readonly id: string;
    readonly url: string;
    readonly commentsClosed: boolean;
    readonly repostOf: string | null;
    readonly comments: readonly { readonly id: string; readonly replyTo: string | null }[];
  }[];
  readonly jobs: readonly { readonly url: string }[];
}

/** Addresses of the world, as a demo account sees them. */
interface Places {
  /** This many people with this relation to the account. */
  people(state: string, count?: number): string[];
  readonly company: string;
  readonly post: string;
  readonly job: string;
  /** Of a comment on a post. */
  readonly comment: string;
  /** The id of one of the account's conversations. */
  readonly thread: string;
}

/** The body of a request of each function, which reads everything that the function can. */
const bodies: Readonly<Record<string, (places: Places) => object>> = {
  'account.get': () => ({}),
  'comments.react': ({ comment }) => ({ reactions: [{ comment, type: 'love' }] }),
  'comments.reply': ({ comment }) => ({ replies: [{ comment, text: 'Well said' }] }),
  'companies.follow': ({ company }) => ({ companies: [company] }),
  'companies.get': ({ company }) => ({ include: { basicInfo: {}, employees: { limit: 100 }, posts: { limit: 20 } }, companies: [company] }),
  'companies.search': () => ({ dataSource: 'standard', searches: [{ searchId: 'all', limit: 50 }] }),
  'companies.unfollow': ({ company }) => ({ companies: [company] }),
  'companies.visit': ({ company }) => ({ companies: [company] }),
  'connections.acceptRequest': ({ people }) => ({ people: people('incoming') }),
  'connections.checkStatus': ({ people }) => ({ people: [...people('connected'), ...people('pending'), ...people('notConnected')] }),
  'connections.get': () => ({ limit: 200 }),
  'connections.getIncoming': () => ({}),
  'connections.getOutgoing': () => ({}),
  'connections.ignoreRequest': ({ people }) => ({ people: people('incoming') }),
  'connections.remove': ({ people }) => ({ people: people('connected') }),
  'connections.sendRequest': ({ people }) => ({ requests: people('notConnected').map((person) => ({ person, message: 'Good morning' })) }),
  'connections.withdrawRequest': ({ people }) => ({ requests: people('pending').map((person) => ({ person })) }),
  'conversations.list': () => ({ limit: 20 }),
  'conversations.manage': ({ thread }) => ({ threads: [{ threadId: thread, operation: 'archive' }] }),
  'conversations.sendMessage': ({ people }) => ({ standard: people('connected', 3).map((person) => ({ person, text: 'Good morning' })) }),
  'conversations.synchronize': ({ people }) => ({ standard: people('connected').map((person) => ({ person })) }),
  'feed.get': () => ({ limit: 20 }),
  'jobs.get': ({ job }) => ({ jobs: [job] }),
  'jobs.search': () => ({ searches: [{ searchId: 'all', limit: 30 }] }),
  'people.follow': ({ people }) => ({ people: people('notConnected') }),
  'people.get': ({ people }) => ({
    include: {
      basicInfo: {},
      experience: {},
      education: {},
      skills: {},
      languages: {},
      activities: { posts: {}, comments: {}, reactions: {} },
    },
    people: people('connected', 5),
  }),
  'people.getViewers': () => ({ limit: 20 }),
  'people.search': () => ({ dataSource: 'standard', searches: [{ searchId: 'all', limit: 50 }] }),
  'people.unfollow': ({ people }) => ({ people: people('connected') }),
  'people.visit': ({ people }) => ({ people: people('connected', 3) }),
  'posts.comment': ({ post }) => ({ comments: [{ post, text: 'Well said' }] }),
  'posts.create': () => ({ text: 'Something new' }),
  'posts.get': ({ post }) => ({ include: { basicInfo: {}, comments: { limit: 100 }, reactions: { limit: 100 } }, posts: [post] }),
  'posts.react': ({ post }) => ({ reactions: [{ post, type: 'love' }] }),
  'posts.repost': ({ post }) => ({ reposts: [{ post }] }),
  'stats.getPerformance': () => ({}),
  'stats.getSSI': () => ({}),
};

/** The same in Sales Navigator, of functions that work there as well: for an account that has a seat. */
const salesBodies: typeof bodies = {
  'companies.get': ({ company }) => ({
    dataSource: 'salesNavigator',
    include: { basicInfo: {}, employees: { limit: 20 }, decisionMakers: { limit: 5 } },
    companies: [company],
  }),
  'companies.search': () => ({
    dataSource: 'salesNavigator',
    searches: [{ searchId: 'all', filter: { annualRevenue: { min: 0 } }, limit: 50 }],
  }),
  'conversations.list': () => ({ dataSource: 'salesNavigator', limit: 20 }),
  'conversations.sendMessage': ({ people }) => ({
    salesNavigator: people('connected', 3).map((person) => ({ person, subject: 'Good morning', text: 'Shall we meet?' })),
  }),
  'conversations.synchronize': ({ people }) => ({ salesNavigator: people('connected').map((person) => ({ person })) }),
  'people.get': ({ people }) => ({ dataSource: 'salesNavigator', include: { basicInfo: {} }, people: people('connected', 3) }),
  'people.search': () => ({
    dataSource: 'salesNavigator',
    searches: [{ searchId: 'all', term: 'a', limit: 30 }],
  }),
};

const placesIn = (world: World, account: string): Places => {
  const post = world.posts.find(({ commentsClosed, repostOf, comments }) => !commentsClosed && repostOf === null && comments.length > 0);
  const [company] = world.companies;
  const [conversation] = world.conversations[account] ?? [];
  const comment = post?.comments.find(({ replyTo }) => replyTo === null);
  const [job] = world.jobs;
  if (!job) throw new Error('The sandbox has no job');
  if (!post || !comment || !company || !conversation) throw new Error('The sandbox has no post, company or conversation');
  return {
    post: post.url,
    job: job.url,
    comment: commentUrlOf({ kind: 'activity', post: post.id, id: comment.id, replyTo: null }),
    company: company.url,
    thread: conversation.id,
    people: (state, count = 1) => {
      const found = world.people.filter(({ status, emailGate, relations }) => {
        const relation = relations[account];
        return status === 'exists' && !emailGate && relation?.state === state && ['card', 'more'].includes(relation.layout);
      });
      if (found.length < count) throw new Error(`The sandbox has ${found.length} people who are ${state}, and ${count} are needed`);
      return found.slice(0, count).map(({ url }) => url);
    },
  };
};

export const requestedFunctions: readonly string[] = Object.keys(bodies);

export interface FunctionRequest {
  readonly name: string;
  readonly body: object;
  /** It needs an account that has a seat of Sales Navigator. */
  readonly inSalesNavigator: boolean;
}

/** The fault of the sandbox by which an account has a seat of Sales Navigator. */
export const withSeat = { kind: 'seat', variant: 'yes' } as const;

/** A request of an account for each function that works in a browser, and for each that works in Sales Navigator. */
export const everyFunction = (world: World, account: string): readonly FunctionRequest[] => {
  const places = placesIn(world, account);
  return [bodies, salesBodies].flatMap((all) =>
    Object.entries(all).map(([name, body]) => ({ name, body: body(places), inSalesNavigator: all === salesBodies })),
  );
};
