import type { DataOf } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import { normaliseCompanyUrl, normalisePersonUrl } from '../../contract/urls.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readCompany } from '../company/companyPage.ts';
import { LayoutChanged } from '../failures.ts';
import type { Checkpoints, LookUpRun } from '../run.ts';
import { readAccount, type SalesAccount } from '../salesNavigator/account.ts';
import { accountSearch, type FoundAccount } from '../salesNavigator/accounts.ts';
import type { AskedFilter } from '../salesNavigator/applied.ts';
import { askedFilters, askedSearch, type ClientFilter, searchAt } from '../salesNavigator/asked.ts';
import { type FoundLead, leadSearch } from '../salesNavigator/leads.ts';
import type { SeatError } from '../salesNavigator/opening.ts';
import { readSalesSearch, type SalesSearchRun } from '../salesNavigator/salesSearch.ts';
import { profilePath } from '../selectors/addresses.ts';
import { decidingLevels, organizationUrn } from '../selectors/salesNavigator/catalogue.ts';
import { countryCodeOf } from '../text/countryCode.ts';
import { keptSalesPages } from './keptSalesPages.ts';
import type { ClientSearch } from './salesNavigator.people.ts';
import { requireStandard } from './salesNavigator.ts';

const companyUrlOf = (number: string): string | null => normaliseCompanyUrl(`/company/${number}`);

const accountRow = ({ name, number, industry, employeeCount, logoUrl }: FoundAccount) => ({
  name,
  hashedUrl: companyUrlOf(number),
  urn: organizationUrn(number),
  industry,
  employeeCount,
  logoUrl,
});

/** `companies.search` in Sales Navigator. */
export const findAccounts = async (
  linkedin: LinkedIn,
  { url, term, filter, limit }: ClientSearch,
  run: SalesSearchRun & { readonly checkpoints?: Checkpoints },
): Promise<DataOf<'companies.search'>> => {
  const asked =
    url === undefined ? askedSearch('companies', term, await askedFilters(linkedin, 'companies', filter ?? {}, run)) : searchAt(url);
  if (!asked) throw new LayoutChanged(accountSearch.page, 'address');
  const kept = keptSalesPages<FoundAccount>(run.checkpoints, accountRow);
  return (await readSalesSearch(linkedin, accountSearch, { asked, limit, kept }, run)).map(accountRow);
};

/** Sales Navigator's rows have no headline: the current position is in its place. */
const rowOf = ({ name, leadId, memberUrn, avatarUrl, position, location }: FoundLead) => ({
  name,
  urn: memberUrn,
  avatarUrl,
  publicUrl: leadId === null ? null : normalisePersonUrl(profilePath(leadId)),
  headline: position,
  location,
});

/** The number by which a company is opened. `pageUrl`: LinkedIn's page of it, where that states several numbers. */
interface MeantCompany {
  readonly number: string;
  readonly pageUrl: string | null;
}

/** The number of a company by its address: LinkedIn's own page states it where the address does not. `null` if there is no such company. */
const meantCompany = async (linkedin: LinkedIn, company: string, signal: AbortSignal): Promise<MeantCompany | null> => {
  const last = company.split('/').at(-1) ?? '';
  if (/^\d+$/.test(last)) return { number: last, pageUrl: null };
  const about = await readCompany(linkedin, company, signal);
  if (!about) return null;
  const [number, ...affiliates] = about.facts.companyIds;
  if (number === undefined) throw new LayoutChanged('company', 'employees');
  return { number, pageUrl: affiliates.length === 0 ? null : (about.publicUrl ?? company) };
};

type Run = LookUpRun<SeatError | 'salesNavigatorNotSupported' | 'companyNotFound' | 'retrievingNotAllowed'>;

/** Opens the account; the first of several numbers may be an affiliate's, so the account has to lead to the page that states them. */
const accountOf = async (linkedin: LinkedIn, { number, pageUrl }: MeantCompany, run: Run): Promise<SalesAccount | null> => {
  const account = await readAccount(linkedin, number, run);
  if (pageUrl === null) return account;
  const leadsTo = account?.publicUrl ?? null;
  if (leadsTo === null || normaliseCompanyUrl(leadsTo) !== pageUrl) throw new LayoutChanged('company', 'employees');
  return account;
};

/** The people who work at a company: the search for people, by its number. */
const peopleAt = async (
  linkedin: LinkedIn,
  number: string,
  { filter, conditions, limit }: { readonly filter: ClientFilter; readonly conditions: readonly AskedFilter[]; readonly limit: number },
  { fail, signal }: Run,
): Promise<FoundLead[]> => {
  const run: SalesSearchRun = {
    signal,
    fail: (errorType) => fail(errorType === 'searchingNotAllowed' ? 'retrievingNotAllowed' : errorType),
  };
  const company: AskedFilter = { field: 'company', type: 'CURRENT_COMPANY', names: [number], values: [{ id: organizationUrn(number) }] };
  const filters = [company, ...conditions, ...(await askedFilters(linkedin, 'people', filter, run))];
  return readSalesSearch(linkedin, leadSearch, { asked: askedSearch('people', undefined, filters), limit }, run);
};

const deciders: AskedFilter = {
  field: 'decisionMakers',
  type: decidingLevels.type,
  names: decidingLevels.ids,
  values: decidingLevels.ids.map((id) => ({ id })),
};

/** `companies.get` in Sales Navigator, which has no posts of companies. */
export const getAccount = async (
  linkedin: LinkedIn,
  { company, include }: Pick<ItemOf<'companies.get'>, 'company' | 'include'>,
  run: Run,
): Promise<DataOf<'companies.get'>> => {
  if (include.posts !== undefined) await requireStandard(linkedin, 'salesNavigator', run);
  const meant = await meantCompany(linkedin, company, run.signal);
  const account = meant && (await accountOf(linkedin, meant, run));
  if (!meant || !account) throw run.fail('companyNotFound');
  const { number } = meant;
  const data: DataOf<'companies.get'> = {};
  if (include.basicInfo !== undefined) {
    const { publicUrl } = account;
    data.basicInfo = {
      ...account,
      publicUrl: publicUrl === null ? null : normaliseCompanyUrl(publicUrl),
      urn: organizationUrn(number),
      ventureFinancing: null,
      jobsCount: null,
    };
  }
  if (include.employees !== undefined) {
    const { filter = {}, limit } = include.employees;
    data.employees = (await peopleAt(linkedin, number, { filter, conditions: [], limit }, run)).map(rowOf);
  }
  if (include.decisionMakers !== undefined) {
    const found = await peopleAt(linkedin, number, { filter: {}, conditions: [deciders], limit: include.decisionMakers.limit }, run);
    data.decisionMakers = found.map((row) => ({ ...rowOf(row), countryCode: countryCodeOf(row.location, 'en') }));
  }
  return data;
};
