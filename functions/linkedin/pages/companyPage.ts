import { normaliseCompanyUrl } from '../../contract/urls.ts';
import { countIn } from '../counts.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { type Destination, goTo, isEnglish } from '../navigation.ts';
import { readPage } from '../reading.ts';
import { companyEmber } from '../selectors/company.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import type { LinkedIn } from '../session.ts';
import { type CompanyFacts, companyReaders } from './company.ts';

const company: Destination = { name: 'company', anchors: { ember: anyOf(companyEmber.topCard) } };
const about: Destination = { name: 'company', anchors: { ember: anyOf(companyEmber.facts) } };

/** `/company/<slug>` of a company's normalised address; schools and showcases have rooms of their own. */
const pathOf = (address: string): string => new URL(address).pathname.replace(/\/$/, '');

/** Opens a company's page; `false` where LinkedIn says that there is no such company. */
export const openCompany = async (linkedin: LinkedIn, address: string, signal: AbortSignal): Promise<boolean> => {
  const arrival = await goTo(linkedin, `${pathOf(address)}/`, company, signal);
  if (!arrival.arrived) return false;
  await linkedin.pacing.pause('read', signal);
  return true;
};

export interface AboutCompany {
  readonly facts: CompanyFacts;
  /** Where LinkedIn settled, normalised. */
  readonly publicUrl: string | null;
}

/** Opens what a company says about itself and reads it; `null` where LinkedIn says that there is no such company. */
export const readCompany = async (linkedin: LinkedIn, address: string, signal: AbortSignal): Promise<AboutCompany | null> => {
  const arrival = await goTo(linkedin, `${pathOf(address)}/about/`, about, signal);
  if (!arrival.arrived) return null;
  const { facts } = await readPage(linkedin.page, about.name, companyReaders);
  await linkedin.pacing.pause('read', signal);
  const settled = new URL(linkedin.page.url()).pathname.replace(/\/about\/?$/, '');
  return { facts, publicUrl: normaliseCompanyUrl(facts.slug && !/\/\d+$/.test(settled) ? settled : `/company/${facts.slug ?? ''}`) };
};

/** The labels of the list of facts, which are words of English. */
const labels = {
  website: /^website$/i,
  industry: /^industr(y|ies)$/i,
  size: /^company size$/i,
  headquarters: /^headquarters$/i,
  founded: /^founded$/i,
  specialties: /^specialties$/i,
};

/** "1,234 employees", and neither "51-200 employees" nor "10K+ employees". */
const exactCount = /(?<![\d.,]|[-–+]\s*|\bto\s+)\d[\d.,]*(?![\d.,]*\s*(?:[-–+]|(?:[KMB]|to)\b))/i;

/** `companies.get`'s basic information. */
export const basicInfoOf = ({ facts, publicUrl }: AboutCompany, jobsCount: number | null) => {
  const valuesOf = (label: RegExp): readonly string[] => Object.entries(facts.values).find(([name]) => label.test(name))?.[1] ?? [];
  const firstOf = (label: RegExp): string | null => valuesOf(label)[0] ?? null;
  if (!Object.values(labels).some((label) => valuesOf(label).length > 0)) {
    if (!isEnglish(facts.language)) throw new LanguageNotSupported(facts.language);
    throw new LayoutChanged(about.name, 'label');
  }
  // Under the name stand the industry and the place, then what is counted.
  const uncounted = facts.topFacts.slice(
    0,
    Math.max(
      0,
      facts.topFacts.findIndex((text) => /^\d/.test(text)),
    ),
  );
  const headquarters = firstOf(labels.headquarters);
  const members = valuesOf(labels.size).find((value, index) => index > 0 && /\d/.test(value));
  return {
    name: facts.name,
    publicUrl,
    description: facts.description,
    location: uncounted[1] ?? headquarters,
    headquarters,
    industry: firstOf(labels.industry) ?? uncounted[0] ?? null,
    specialties: firstOf(labels.specialties),
    website: facts.websiteUrl ?? firstOf(labels.website),
    employeeCount: countIn(members ?? null) ?? countIn(exactCount.exec(facts.employeesText ?? '')?.[0] ?? null),
    yearFounded: countIn(/\d{4}/.exec(firstOf(labels.founded) ?? '')?.[0] ?? null),
    ventureFinancing: facts.funding,
    jobsCount,
  };
};
