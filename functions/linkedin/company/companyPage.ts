import { normaliseCompanyUrl } from '../../contract/urls.ts';
import { type Destination, goTo } from '../browser/navigation.ts';
import { readPage } from '../browser/reading.ts';
import type { LinkedIn } from '../browser/session.ts';
import { companyTabs } from '../selectors/addresses.ts';
import { companyEmber } from '../selectors/company/company.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { type CompanyLabel, companyLabels, roughCount } from '../selectors/words/company.ts';
import { matches, plainText } from '../selectors/words/language.ts';
import { countIn } from '../text/counts.ts';
import { organisationUrnOf } from '../text/organisationUrn.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { countedIn } from '../text/socialCounts.ts';
import { type CompanyFacts, companyReaders, ownNumberOf } from './company.ts';

const company: Destination = {
  name: 'company',
  get anchors() {
    return { ember: anyOf(companyEmber.topCard) };
  },
};
const about: Destination = {
  name: 'company',
  get anchors() {
    return { ember: anyOf(companyEmber.facts) };
  },
};

/** `/company/<slug>` of a company's normalised address; schools and showcases have other paths. */
const pathOf = (address: string): string => new URL(address).pathname.replace(/\/$/, '');

/** Opens a company's page; `false` if LinkedIn says that there is no such company. */
export const openCompany = async (linkedin: LinkedIn, address: string, signal: AbortSignal): Promise<boolean> => {
  const arrival = await goTo(linkedin, `${pathOf(address)}/`, company, signal);
  if (!arrival.arrived) return false;
  await linkedin.pacing.pause('read', signal);
  return true;
};

export interface AboutCompany {
  readonly facts: CompanyFacts;
  /** The address after redirects, normalised. */
  readonly publicUrl: string | null;
}

/**
 * Opens a company's About page and reads it; `null` if LinkedIn says that there is no such company. `view`: as whom, where the account may see
 * something else than visitors do.
 */
export const readCompany = async (linkedin: LinkedIn, address: string, signal: AbortSignal, view = ''): Promise<AboutCompany | null> => {
  const arrival = await goTo(linkedin, `${pathOf(address)}${companyTabs.about}${view}`, about, signal);
  if (!arrival.arrived) return null;
  const { facts } = await readPage(linkedin.page, about.name, companyReaders);
  await linkedin.pacing.pause('read', signal);
  const settled = new URL(linkedin.page.url()).pathname.replace(/\/about\/?$/, '');
  return { facts, publicUrl: normaliseCompanyUrl(facts.slug && !/\/\d+$/.test(settled) ? settled : `/company/${facts.slug ?? ''}`) };
};

/** "1,234 employees", but neither "51-200 employees" nor "10K+ employees": a shortened number is not exact. */
const exactCount = (text: string | null, language: string): number | null => {
  const said = plainText(text ?? '');
  const [written] = /\d[\d.,'’\s\u066c]*/.exec(said) ?? [];
  if (written === undefined || roughCount.test(said)) return null;
  const bare = countIn(written, language);
  return countIn(said, language) === bare ? bare : null;
};

/** `companies.get`'s basic information. */
export const basicInfoOf = ({ facts, publicUrl }: AboutCompany, jobsCount: number | null) => {
  const { language } = facts;
  const valuesOf = (label: CompanyLabel): readonly string[] =>
    Object.entries(facts.values).find(([name]) => matches(companyLabels[label], name, language))?.[1] ?? [];
  const firstOf = (label: CompanyLabel): string | null => valuesOf(label)[0] ?? null;
  if (!(Object.keys(companyLabels) as CompanyLabel[]).some((label) => valuesOf(label).length > 0))
    throw undecided(facts.language, about.name, 'label');
  // Under the name are the industry and the place, then the counts.
  const uncounted = facts.topFacts.slice(
    0,
    Math.max(
      0,
      facts.topFacts.findIndex((text) => /^\P{L}{0,2}\d/u.test(plainText(text)) || countedIn([text], 'follower', language) !== null),
    ),
  );
  const urn = organisationUrnOf(ownNumberOf(facts) ?? publicUrl);
  const headquarters = firstOf('headquarters');
  const members = valuesOf('size').find((value, index) => index > 0 && /\p{N}/u.test(value));
  const year = /(?:1[5-9]|20)\d\d/.exec(plainText(firstOf('founded') ?? ''))?.[0];
  return {
    name: facts.name,
    publicUrl,
    urn,
    logoUrl: facts.logoUrl,
    description: facts.description,
    location: uncounted[1] ?? headquarters,
    headquarters,
    industry: firstOf('industry') ?? uncounted[0] ?? null,
    specialties: firstOf('specialties'),
    website: facts.websiteUrl ?? firstOf('website'),
    employeeCount: exactCount(members ?? null, language) ?? exactCount(facts.employeesText, language),
    yearFounded: year === undefined ? null : Number(year),
    ventureFinancing: facts.funding,
    jobsCount,
  };
};
