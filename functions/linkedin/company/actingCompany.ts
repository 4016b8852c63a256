import type { BrowserContext } from 'playwright-core';
import type { LinkedIn } from '../browser/session.ts';
import { companySlugIn, memberView } from '../selectors/addresses.ts';
import { logoAssetIn } from '../text/pictures.ts';
import { plainSlug } from '../text/slugs.ts';
import { readCompany } from './companyPage.ts';

/** A company in whose name something is to be done, by what LinkedIn shows of it where one chooses who acts. */
export interface ActingCompany {
  /** Each public identifier and number that leads to its page, as in addresses. */
  readonly ids: readonly string[];
  /** The stored picture of its logo, the same in every size. */
  readonly logo: string;
}

/** Read once per session and address. */
const known = new WeakMap<BrowserContext, Map<string, ActingCompany>>();

const idIn = (address: string): string | null => {
  const slug = companySlugIn(address);
  return slug && plainSlug(slug);
};

/** Reads the company at an address, as others see it; `null` if there is none, or if it has no logo by which it could be recognized. */
export const readActingCompany = async (linkedin: LinkedIn, address: string, signal: AbortSignal): Promise<ActingCompany | null> => {
  const companies = known.get(linkedin.context) ?? new Map<string, ActingCompany>();
  known.set(linkedin.context, companies);
  const before = companies.get(address);
  if (before) return before;
  const read = await readCompany(linkedin, address, signal, memberView);
  const logo = logoAssetIn(read?.facts.logoUrl ?? null);
  if (!read || logo === null) return null;
  // With those of affiliates among the numbers, none says which is its own.
  const [number = '', ...affiliates] = read.facts.companyIds;
  const ids = [idIn(address), idIn(read.publicUrl ?? ''), affiliates.length === 0 ? number : ''].filter(
    (each): each is string => each !== null && each !== '',
  );
  const company: ActingCompany = { ids: [...new Set(ids)], logo };
  companies.set(address, company);
  return company;
};

/** Forgets what was read of it: where it is not found by that, its logo may have changed since. */
export const forgetActingCompany = ({ context }: LinkedIn, address: string): void => void known.get(context)?.delete(address);

/** Whether this is one of its public identifiers, or its number. */
export const isCompanyId = ({ ids }: ActingCompany, id: string): boolean => ids.includes(plainSlug(id));

/** Whether a link leads to the company. */
export const isCompanyAt = (company: ActingCompany, link: string | null): boolean => {
  const id = idIn(link ?? '');
  return id !== null && company.ids.includes(id);
};
