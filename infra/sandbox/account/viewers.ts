import type { Relation } from '../site/state.ts';
import { seeded } from '../world/chance.ts';
import type { Account, Company, Person, World } from '../world/world.ts';

/** Somebody who viewed the account's profile: a person, somebody of a company, or somebody in private mode. */
export type Viewer = { readonly ageMs: number } & (
  | { readonly kind: 'person'; readonly person: Person; readonly relation?: Relation }
  | { readonly kind: 'company'; readonly company: Company }
  | { readonly kind: 'private' }
);

/** How many of its viewers a free account sees. */
const seenForFree = 5;

const hour = 3_600_000;

/** Who viewed an account's profile, the latest first: each third one stays hidden. */
export function allViewers({ people, companies }: World, account: Account): Viewer[] {
  const chance = seeded(`viewers ${account.id}`);
  const known = people.filter(({ slug, status, headline }) => status === 'exists' && headline !== null && slug !== account.person);
  let ageMs = 0;
  return Array.from({ length: 24 }, (_, index): Viewer => {
    ageMs += Math.floor(hour * (1 + chance() * 60));
    const person = known[(index * 7 + 3) % known.length];
    const company = companies[index % companies.length];
    if (index % 3 === 1 && company) return { kind: 'company', company, ageMs };
    return index % 6 === 5 || !person ? { kind: 'private', ageMs } : { kind: 'person', person, ageMs };
  });
}

/** As many of them as the account sees. */
export const seenViewers = (world: World, account: Account): Viewer[] =>
  allViewers(world, account).slice(0, account.premium ? undefined : seenForFree);
