import type { BodyOf, DataOf, ReadingFunctionName, SalesFunctionName } from '../../contract/functions.ts';

/** What functions of a check are tried with, as earlier ones have read it. `null`: there is none. */
export interface Candidates {
  /** The account's own profile, and a post of its own. */
  own: string | null;
  post: string | null;
  /** A connection, and their name. */
  connection: string | null;
  name: string | null;
  /** The company where they work, and its name. */
  company: string | null;
  companyName: string | null;
  job: string | null;
  /** A conversation without unread messages: reading it changes no mark. */
  thread: string | null;
}

export type Candidate = keyof Candidates;

/** The candidates in words. */
export const candidateWords: Readonly<Record<Candidate, string>> = {
  own: 'its own profile',
  post: 'a post of its own',
  connection: 'a connection',
  name: 'the name of a connection',
  company: 'a company',
  companyName: 'the name of a company',
  job: 'a job',
  thread: 'a conversation without unread messages',
};

/** How a function is tried. */
interface Check<Name extends ReadingFunctionName> {
  /** What it needs; without one of them it is not tried. */
  readonly needs: readonly Candidate[];
  body(known: Readonly<Record<Candidate, string>>): BodyOf<Name>;
  /** What its data tells for other functions. */
  learn?(data: DataOf<Name>): Partial<Candidates>;
}

const standard = 'standard' as const;

/** How each function that only reads is tried: once, with little, and with nobody's things but the account's own, a connection's and a company's. */
export const checks: { readonly [Name in ReadingFunctionName]: Check<Name> } = {
  'account.get': { needs: [], body: () => ({}), learn: ({ publicUrl }) => ({ own: publicUrl }) },
  'connections.get': {
    needs: [],
    body: () => ({ limit: 5 }),
    learn: (rows) => {
      const found = rows.find(({ publicUrl }) => publicUrl !== null);
      return { connection: found?.publicUrl ?? null, name: found?.name ?? null };
    },
  },
  'conversations.list': {
    needs: [],
    body: () => ({ limit: 20 }),
    learn: (rows) => ({ thread: rows.find(({ threadId, unreadCount }) => threadId !== null && unreadCount === 0)?.threadId ?? null }),
  },
  'people.get': {
    needs: ['connection'],
    body: ({ connection }) => ({ include: { basicInfo: {}, experience: {}, education: {}, skills: {} }, people: [connection] }),
    learn: ({ basicInfo }) => ({ company: basicInfo?.companyHashedUrl ?? null, companyName: basicInfo?.companyName ?? null }),
  },
  'companies.search': {
    needs: ['companyName'],
    body: ({ companyName }) => ({ dataSource: standard, searches: [{ term: companyName, limit: 5 }] }),
    learn: (rows) => {
      const urls = rows.flatMap((row) => ('publicUrl' in row && row.publicUrl !== null ? [row.publicUrl] : []));
      return urls[0] === undefined ? {} : { company: urls[0] };
    },
  },
  'people.search': { needs: ['name'], body: ({ name }) => ({ dataSource: standard, searches: [{ term: name, limit: 5 }] }) },
  'people.visit': { needs: ['own'], body: ({ own }) => ({ people: [own] }) },
  'connections.checkStatus': { needs: ['connection'], body: ({ connection }) => ({ people: [connection] }) },
  'connections.getOutgoing': { needs: [], body: () => ({}) },
  'connections.getIncoming': { needs: [], body: () => ({}) },
  'companies.visit': { needs: ['company'], body: ({ company }) => ({ companies: [company] }) },
  'companies.get': { needs: ['company'], body: ({ company }) => ({ include: { basicInfo: {} }, companies: [company] }) },
  'posts.get': {
    needs: ['post'],
    body: ({ post }) => ({ include: { basicInfo: {}, comments: { limit: 5 }, reactions: { limit: 5 } }, posts: [post] }),
  },
  'people.getViewers': { needs: [], body: () => ({ limit: 5 }) },
  'jobs.search': {
    needs: [],
    body: () => ({ searches: [{ limit: 5 }] }),
    learn: (rows) => ({ job: rows[0]?.jobUrl ?? null }),
  },
  'jobs.get': { needs: ['job'], body: ({ job }) => ({ jobs: [job] }) },
  'feed.get': { needs: [], body: () => ({ limit: 5 }) },
  'conversations.synchronize': { needs: ['thread'], body: ({ thread }) => ({ standard: [{ threadId: thread }] }) },
  'stats.getSSI': { needs: [], body: () => ({}) },
  'stats.getPerformance': { needs: [], body: () => ({}) },
};

const salesNavigator = 'salesNavigator' as const;

/**
 * How functions are tried in Sales Navigator. They meet what nobody could tell about it: a profile's link to it, ids of companies in filters, ranges
 * and their open end, and the levels of those who decide.
 */
export const salesChecks: { readonly [Name in SalesFunctionName]: Check<Name> } = {
  'people.search': { needs: ['name'], body: ({ name }) => ({ dataSource: salesNavigator, searches: [{ term: name, limit: 5 }] }) },
  'people.get': {
    needs: ['connection'],
    body: ({ connection }) => ({ dataSource: salesNavigator, include: { basicInfo: {} }, people: [connection] }),
  },
  'companies.search': {
    needs: [],
    body: () => ({ dataSource: salesNavigator, searches: [{ filter: { annualRevenue: { min: 1 } }, limit: 5 }] }),
  },
  'companies.get': {
    needs: ['company'],
    body: ({ company }) => ({
      dataSource: salesNavigator,
      include: { basicInfo: {}, employees: { limit: 5 }, decisionMakers: { limit: 5 } },
      companies: [company],
    }),
  },
  'conversations.list': { needs: [], body: () => ({ dataSource: salesNavigator, limit: 5 }) },
};

/** Which function reads a candidate, where none has read it in this run; a post of the account's own is looked for by itself. */
export const readBy: Readonly<Record<Exclude<Candidate, 'post'>, ReadingFunctionName>> = {
  own: 'account.get',
  connection: 'connections.get',
  name: 'connections.get',
  company: 'people.get',
  companyName: 'people.get',
  job: 'jobs.search',
  thread: 'conversations.list',
};
