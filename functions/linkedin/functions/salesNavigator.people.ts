import type { Json } from '../../contract/declaration.ts';
import type { DataOf } from '../../contract/functions.ts';
import type { ItemOf } from '../../contract/item.types.ts';
import { normaliseCompanyUrl, normalisePersonUrl } from '../../contract/urls.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import { openMoreMenu, openProfile, type ProfilePage } from '../person/profile.ts';
import type { Checkpoints, LookUpRun } from '../run.ts';
import { askedFilters, askedSearch, type ClientFilter, searchAt } from '../salesNavigator/asked.ts';
import { type Lead, type LeadAddress, readLead } from '../salesNavigator/lead.ts';
import { type FoundLead, leadSearch } from '../salesNavigator/leads.ts';
import type { SeatError } from '../salesNavigator/opening.ts';
import { readSalesSearch, type SalesSearchRun } from '../salesNavigator/salesSearch.ts';
import { profilePath, slugIn } from '../selectors/addresses.ts';
import { profileIdAnywhere } from '../selectors/ids.ts';
import { locate } from '../selectors/resolve.ts';
import { leadIdShape } from '../selectors/salesNavigator/addresses.ts';
import { leadOnProfile } from '../selectors/salesNavigator/lead.ts';
import { countryCodeOf } from '../text/countryCode.ts';
import { rowsRead } from './keptPages.ts';
import { keptSalesPages } from './keptSalesPages.ts';
import { requireSeat, requireStandard } from './salesNavigator.ts';

type Include = ItemOf<'people.get'>['include'];
type Run = LookUpRun<SeatError | 'salesNavigatorNotSupported'>;

/** A search as a client asks for it: by words and conditions, or by its address. */
export interface ClientSearch {
  readonly url?: string | undefined;
  readonly term?: string | undefined;
  readonly filter?: ClientFilter | undefined;
  readonly limit: number;
}

const personUrlOf = (id: string | null): string | null => (id === null ? null : normalisePersonUrl(profilePath(id)));

/** The pages of leads have no lists of posts, skills and the like that are read. */
const requireBasicInfo = async (linkedin: LinkedIn, include: Include, run: Run): Promise<void> => {
  const others = Object.entries(include).filter(([key, asked]) => asked !== undefined && key !== 'basicInfo');
  if (others.length > 0) await requireStandard(linkedin, 'salesNavigator', run);
};

/** `people.get`'s basic information, as far as Sales Navigator has it. */
const basicInfoOf = (lead: Lead): NonNullable<DataOf<'people.get'>['basicInfo']> => ({
  name: lead.name,
  publicUrl: lead.publicUrl === null ? null : normalisePersonUrl(lead.publicUrl),
  hashedUrl: personUrlOf(lead.leadId),
  urn: lead.memberUrn,
  avatarUrl: lead.avatarUrl,
  headline: lead.headline,
  location: lead.location,
  countryCode: countryCodeOf(lead.location, 'en'),
  position: lead.position,
  companyName: lead.companyName,
  companyHashedUrl: lead.companyNumber === null ? null : normaliseCompanyUrl(`/company/${lead.companyNumber}`),
  followersCount: null,
  about: lead.about,
});

/**
 * The address to which a profile leads. The page has links of other people as well: the link has the id of the profile, or else the profile says which
 * member the lead has to be.
 *
 * @throws LayoutChanged if nothing tells that they are the same person
 */
export const linkedLead = (path: string, profileId: string | null): LeadAddress => {
  const linkedId = profileIdAnywhere.exec(path)?.[0];
  const memberUrn = memberUrnOf(profileId);
  if (linkedId === undefined ? memberUrn === null : linkedId !== profileId) throw new LayoutChanged('profile', 'identity');
  return { path, memberUrn };
};

/** The address to which an open profile leads in Sales Navigator: a link of it, or of its More menu. */
const leadLinkOn = async (linkedin: LinkedIn, profile: ProfilePage, signal: AbortSignal): Promise<string | null> => {
  const find = () => locate(linkedin.page, 'profile', leadOnProfile, 'link');
  if (!(await find())) await openMoreMenu(linkedin, profile, signal);
  return (await (await find())?.first().getAttribute('href')) ?? null;
};

/**
 * Where a person's page in Sales Navigator is, by an address of LinkedIn: an id of Sales Navigator is enough, otherwise the person's profile leads there.
 * `null` if there is no such person.
 */
export const leadAddressOf = async (linkedin: LinkedIn, person: string, run: Run): Promise<LeadAddress | null> => {
  const leadId = slugIn(person) ?? '';
  if (leadIdShape.test(leadId)) return { leadId };
  const { facts } = linkedin;
  // Nobody is visited for nothing.
  if (facts.salesNavigator === false) throw run.fail('noSalesNavigator');
  const profile = await openProfile(linkedin, person, run.signal);
  if (!profile) return null;
  const path = await leadLinkOn(linkedin, profile, run.signal);
  if (path) return linkedLead(path, profile.facts.profileId);
  if (facts.salesNavigator === true) throw new LayoutChanged('profile', 'salesNavigator');
  // Without a seat there is no link. With one it is missing: the page is opened again, as the one that is kept.
  await requireSeat(linkedin, run);
  return leadAddressOf(linkedin, person, run);
};

const basicInfoOfHidden = ({ name, location, position }: FoundLead): NonNullable<DataOf<'people.get'>['basicInfo']> => ({
  name,
  publicUrl: null,
  hashedUrl: null,
  urn: null,
  avatarUrl: null,
  headline: null,
  location,
  countryCode: countryCodeOf(location, 'en'),
  position,
  companyName: null,
  companyHashedUrl: null,
  followersCount: null,
  about: null,
});

/** Reads a person's page in Sales Navigator. */
export const getLead = async (
  linkedin: LinkedIn,
  { person, include }: Pick<ItemOf<'people.get'>, 'person' | 'include'>,
  run: LookUpRun<SeatError | 'salesNavigatorNotSupported' | 'personNotFound'>,
): Promise<DataOf<'people.get'>> => {
  await requireBasicInfo(linkedin, include, run);
  const address = await leadAddressOf(linkedin, person, run);
  const lead = address && (await readLead(linkedin, address, run));
  if (!lead) throw run.fail('personNotFound');
  return { basicInfo: basicInfoOf(lead) };
};

const leadRow = ({ name, leadId, memberUrn, position, location, avatarUrl }: FoundLead) => ({
  name,
  hashedUrl: personUrlOf(leadId),
  urn: memberUrn,
  position,
  location,
  avatarUrl,
});

/** A row of Sales Navigator. */
type Row = Extract<DataOf<'people.search'>, readonly { readonly hashedUrl: string | null }[]>[number];

/** `people.search` in Sales Navigator. */
export const searchLeads = async (
  linkedin: LinkedIn,
  { url, term, filter, limit, include }: ClientSearch & { readonly include?: Include | undefined },
  run: SalesSearchRun & Run & { readonly checkpoints?: Checkpoints },
): Promise<DataOf<'people.search'>> => {
  if (include) await requireBasicInfo(linkedin, include, run);
  const asked = url === undefined ? askedSearch('people', term, await askedFilters(linkedin, 'people', filter ?? {}, run)) : searchAt(url);
  if (!asked) throw new LayoutChanged(leadSearch.page, 'address');
  const { checkpoints } = run;
  const kept = keptSalesPages<FoundLead>(checkpoints, include ? null : leadRow);
  const found = await readSalesSearch(linkedin, leadSearch, { asked, limit, kept }, run);
  if (!include) return found.map(leadRow);
  const rows = await rowsRead<Row>(checkpoints);
  for (const each of found.slice(rows.length)) {
    const { leadId } = each;
    const lead = leadId === null ? null : await readLead(linkedin, { leadId }, run);
    if (leadId !== null && !lead) throw new LayoutChanged('lead', 'page');
    const read: Row = { ...leadRow(each), basicInfo: lead ? basicInfoOf(lead) : basicInfoOfHidden(each) };
    rows.push(read);
    if (rows.length < found.length) await checkpoints?.add({ rows: [read as unknown as Json], state: null });
  }
  return rows;
};
