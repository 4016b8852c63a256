import type { BrowserContext } from 'playwright-core';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { companySlugIn, memberView } from '../selectors/addresses.ts';
import { logoAssetIn } from '../text/pictures.ts';
import { plainSlug } from '../text/slugs.ts';
import { ownNumberOf } from './company.ts';
import { readCompany } from './companyPage.ts';

/** A company in whose name something is to be done, by what LinkedIn shows of it where one chooses who acts. */
export interface ActingCompany {
  /** Each public identifier and number that leads to its page, as in addresses. */
  readonly ids: readonly string[];
  /** The stored picture of its logo, the same in every size. */
  readonly logo: string;
}

/** How long what was read of a company counts, in milliseconds: enough for the items of a call. Its logo may change. */
const validMs = 10 * 60_000;

/** What was read in a session, by address. */
const known = new WeakMap<BrowserContext, Map<string, { readonly company: ActingCompany; readonly until: number }>>();

const idIn = (address: string): string | null => {
  const slug = companySlugIn(address);
  return slug && plainSlug(slug);
};

/** Reads the company at an address, as others see it; `null` if there is none. Throws `LayoutChanged` if it has no logo by which it could be recognized. */
export const readActingCompany = async (linkedin: LinkedIn, address: string, signal: AbortSignal): Promise<ActingCompany | null> => {
  const { context, clock } = linkedin;
  const companies = known.get(context) ?? new Map();
  known.set(context, companies);
  const before = companies.get(address);
  if (before && clock.now() < before.until) return before.company;
  const read = await readCompany(linkedin, address, signal, memberView);
  const logo = logoAssetIn(read?.facts.logoUrl ?? null);
  if (!read) return null;
  if (logo === null) throw new LayoutChanged('company', 'logo');
  const ids = [idIn(address), idIn(read.publicUrl ?? ''), ownNumberOf(read.facts)].filter((id) => id !== null);
  const company: ActingCompany = { ids: [...new Set(ids)], logo };
  companies.set(address, { company, until: clock.now() + validMs });
  return company;
};

/** Whether this is one of its public identifiers, or its number. */
export const isCompanyId = ({ ids }: ActingCompany, id: string): boolean => ids.includes(plainSlug(id));

/** Whether a link leads to the company. */
export const isCompanyAt = (company: ActingCompany, link: string | null): boolean => {
  const id = idIn(link ?? '');
  return id !== null && company.ids.includes(id);
};
