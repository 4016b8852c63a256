import type { Company, Person, Post, World as WholeWorld } from '../../../infra/sandbox/world/world.ts';
import type { SandboxLinkedIn } from '../../support/sandboxLinkedIn.ts';

/** The sandbox's world, from its control address. */
export interface World {
  readonly people: readonly (Person & { readonly url: string; readonly profileId: string; readonly relations: Relations })[];
  readonly companies: readonly (Company & { readonly url: string })[];
  readonly posts: readonly (Post & { readonly url: string })[];
  readonly conversations: Readonly<Record<string, readonly Conversation[]>>;
}
type Relations = Readonly<Record<string, { readonly state: string; readonly note: string | null }>>;
interface Conversation {
  readonly person: string;
  readonly people: readonly string[];
  readonly id: string;
  readonly unread: boolean;
  readonly archived: boolean;
  readonly messages: readonly { readonly from: 'us' | 'them'; readonly text: string; readonly time: number }[];
}

export const account = 'demo-account-1';
export const viewer = 'mara-tiller';

export const readWorld = async (sandbox: SandboxLinkedIn): Promise<World> => (await sandbox.world()) as unknown as World;

const found = <One>(one: One | undefined, what: string): One => {
  if (one === undefined) throw new Error(`The world has no ${what}`);
  return one;
};
export const person = (world: World, slug: string) =>
  found(
    world.people.find((one) => one.slug === slug),
    slug,
  );
export const company = (world: World, slug: string) =>
  found(
    world.companies.find((one) => one.slug === slug),
    slug,
  );
export const post = (world: World, id: string) =>
  found(
    world.posts.find((one) => one.id === id),
    id,
  );

/** The people with this relation to the account. */
export const withRelation = (world: World, state: string) => world.people.filter((one) => one.relations[account]?.state === state);

/** The time of an invitation is only in the world's file. */
export const invitedAt = (file: Pick<WholeWorld, 'accounts'>, slug: string): number =>
  Date.parse(found(file.accounts.find(({ id }) => id === account)?.invitations.find((one) => one.person === slug)?.time, slug));
