import type { Account, Company, Layout, Person, Post, RelationState, World } from '../world/world.ts';
import { type Conversation, conversations, type UploadedFile } from './conversations.ts';
import type { Audience, ShareDraft } from './shareDraft.ts';

/** How one account stands to one person at this moment. */
export interface Relation {
  readonly state: RelationState;
  /** 1 when connected, `null` out of the network. */
  readonly degree: 1 | 2 | 3 | null;
  readonly layout: Layout;
  readonly following: boolean;
  /** When it came to this state, epoch milliseconds. */
  readonly since: number;
  readonly note: string | null;
}

/** What changes while the sandbox runs. A reset makes a new one from the same world. */
export interface State {
  readonly world: World;
  person(slugOrId: string): Person | undefined;
  relation(account: Account, person: Person): Relation;
  relate(account: Account, person: Person, change: Partial<Relation>): void;
  /** Everyone the account stands to in this state, latest first. */
  related(account: Account, state: RelationState): { person: Person; relation: Relation }[];
  conversations(account: Account): Map<string, Conversation>;
  /** Notes with invitations that the account has left this month. */
  notesLeft(account: Account): number;
  useNote(account: Account): void;
  followsCompany(account: Account, company: Company): boolean;
  followCompany(account: Account, company: Company, follows: boolean): void;
  /** Who acts for the account under a post: a company that it administers, or else its member. LinkedIn remembers it for each post. */
  actor(account: Account, post: Post): Company | undefined;
  /** Whether somebody has been chosen there. */
  hasChosen(account: Account, post: Post): boolean;
  chooseActor(account: Account, post: Post, company: Company | undefined): void;
  readonly posts: Post[];
  /** What each account is writing as a post, by its id. */
  readonly shareDrafts: Map<string, ShareDraft>;
  /** Who may see the next post of each account, by its id: whom it chose last. */
  readonly audiences: Map<string, Audience>;
  /** The polls of posts that were published here, by the posts' ids. */
  readonly polls: Map<string, NonNullable<ShareDraft['poll']>>;
  /** Files that composers have sent up, by urn. */
  readonly uploads: Map<string, UploadedFile>;
}

/** The world at its beginning; `index` finds people by slug and by profile id. */
export function createState(world: World, index: ReadonlyMap<string, Person>, now: number): State {
  const relations = new Map<string, Map<string, Relation>>();
  const threads = new Map(world.accounts.map((account) => [account.id, conversations(account)]));
  const notes = new Map(world.accounts.map((account) => [account.id, account.notesLeft]));
  const followed = new Set<string>();
  const actors = new Map<string, Company | undefined>();
  const of = (account: Account): Map<string, Relation> => {
    const known = relations.get(account.id) ?? new Map<string, Relation>();
    relations.set(account.id, known);
    return known;
  };
  const first = (account: Account, person: Person): Relation => {
    const state = account.relations[person.slug] ?? 'notConnected';
    const invitation = account.invitations.find((one) => one.person === person.slug);
    const order = Object.keys(account.relations).indexOf(person.slug);
    return {
      state,
      degree: state === 'connected' ? 1 : person.degree,
      layout: person.layout,
      following: state === 'connected',
      since: invitation ? Date.parse(invitation.time) : now - (order + 1) * 86_400_000,
      note: invitation?.note ?? null,
    };
  };
  const relation = (account: Account, person: Person): Relation => of(account).get(person.slug) ?? first(account, person);
  return {
    world,
    posts: structuredClone(world.posts),
    shareDrafts: new Map(),
    audiences: new Map(),
    polls: new Map(),
    uploads: new Map(),
    person: (slugOrId) => index.get(slugOrId),
    relation,
    relate: (account, person, change) => {
      const before = relation(account, person);
      const state = change.state ?? before.state;
      const degree = state === 'connected' ? 1 : before.degree === 1 ? (person.degree ?? 2) : before.degree;
      of(account).set(person.slug, { ...before, degree, ...change });
    },
    related: (account, state) => {
      const slugs = new Set([...Object.keys(account.relations), ...of(account).keys()]);
      return [...slugs]
        .flatMap((slug) => index.get(slug) ?? [])
        .map((person) => ({ person, relation: relation(account, person) }))
        .filter((one) => one.relation.state === state)
        .sort((one, other) => other.relation.since - one.relation.since);
    },
    conversations: (account) => threads.get(account.id) ?? new Map(),
    notesLeft: (account) => notes.get(account.id) ?? 0,
    followsCompany: (account, company) => followed.has(`${account.id} ${company.slug}`),
    followCompany: (account, company, follows) => void followed[follows ? 'add' : 'delete'](`${account.id} ${company.slug}`),
    actor: (account, post) => actors.get(`${account.id} ${post.id}`),
    hasChosen: (account, post) => actors.has(`${account.id} ${post.id}`),
    chooseActor: (account, post, company) => void actors.set(`${account.id} ${post.id}`, company),
    useNote: (account) => notes.set(account.id, Math.max(0, (notes.get(account.id) ?? 0) - 1)),
  };
}
