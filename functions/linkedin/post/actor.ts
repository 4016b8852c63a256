import type { LinkedIn } from '../browser/session.ts';
import { type ActingCompany, isCompanyAt, readActingCompany } from '../company/actingCompany.ts';
import { readOwnProfile } from '../person/ownProfile.ts';
import { isAddressOf } from '../person/samePerson.ts';
import type { LookUpRun } from '../run.ts';

/** Who acts: a company, or `null` for the account's own member. */
export type Actor = ActingCompany | null;

/** Who is to act: the company at this address, or the account's own member. Throws `noPostingPermission` if there is no such company. */
export const actorOf = async (
  linkedin: LinkedIn,
  address: string | undefined,
  { fail, signal }: LookUpRun<'noPostingPermission'>,
): Promise<Actor> => {
  if (address === undefined) return null;
  const company = await readActingCompany(linkedin, address, signal);
  if (!company) throw fail('noPostingPermission');
  return company;
};

/** Tells of a link to an author whether it leads to who acts. */
export const authorship = async (linkedin: LinkedIn, actor: Actor, signal: AbortSignal): Promise<(link: string | null) => boolean> => {
  if (actor !== null) return (link) => isCompanyAt(actor, link);
  const own = await readOwnProfile(linkedin, signal);
  return (link) => isAddressOf(own, link);
};
