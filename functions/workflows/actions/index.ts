import type { JsonObject } from '../../contract/declaration.ts';
import type { Action, ListKind, LoopAction, SubjectKind } from './action.ts';
import { companies } from './companies.ts';
import { jobs } from './jobs.ts';
import { messaging } from './messaging.ts';
import { networking } from './networking.ts';
import { people } from './people.ts';
import { posts } from './posts.ts';
import { statistics } from './statistics.ts';

const loop = (type: string, over: ListKind, gives: SubjectKind): LoopAction => ({ kind: 'loop', type, params: [], over, gives });

const loops: readonly Action[] = [
  loop('st.doForPeople', 'people', 'person'),
  loop('nv.doForPeople', 'people', 'person'),
  loop('st.doForCompanies', 'companies', 'company'),
  loop('nv.doForCompanies', 'companies', 'company'),
  loop('st.doForPosts', 'posts', 'post'),
  loop('st.doForComments', 'comments', 'comment'),
  loop('st.doForJobs', 'jobs', 'job'),
];

/** Every action that this door does, by type. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [...messaging, ...networking, ...people, ...companies, ...posts, ...jobs, ...statistics, ...loops].map((action) => [action.type, action]),
);

/** Actions of Linked API that no function of ours does, and what to use instead. */
export const unsupported: Readonly<Record<string, string>> = {
  'nv.syncInbox': 'the inbox of Sales Navigator is not watched; use st.syncInbox',
  'nv.manageConversation': 'conversations of Sales Navigator cannot be managed; use st.manageConversation',
  'st.endorsePersonSkill': 'skills cannot be endorsed',
  'st.doForSkills': 'skills cannot be endorsed',
  'st.searchPosts': 'posts cannot be searched for; use st.retrieveFeed, st.retrievePersonPosts or st.retrieveCompanyPosts',
};

const addresses: Readonly<Record<ListKind, readonly string[]>> = {
  people: ['publicUrl', 'hashedUrl'],
  companies: ['publicUrl', 'hashedUrl'],
  posts: ['url'],
  comments: ['commentUrl'],
  jobs: ['jobUrl'],
};

/** The address of a row, for the children of a loop; `null` if LinkedIn does not show it. */
export const addressOfRow = (kind: ListKind, row: JsonObject): string | null => {
  const found = addresses[kind].map((name) => row[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : null;
};
