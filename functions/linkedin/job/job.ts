import { normaliseCompanyUrl } from '../../contract/urls.ts';
import { LayoutChanged } from '../failures.ts';
import { lookUp } from '../person/career.ts';
import type { Dom } from '../selectors/dom.ts';
import { jobEmber, jobIdInKey, jobSdui } from '../selectors/job/job.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { employmentTypes, type LocationType, locationTypes } from '../selectors/words/career.ts';
import { applicantsWords, jobTypes } from '../selectors/words/jobs.ts';
import { matches, plainText } from '../selectors/words/language.ts';
import { countIn } from '../text/counts.ts';
import { ageIn } from '../text/relativeTime.ts';
import { type Salary, salaryIn } from './salary.ts';

export const jobPageName = 'job';

type Offered = 'fullTime' | 'partTime' | 'contract' | 'temporary' | 'volunteer' | 'internship' | 'other';

/** A job's own page. */
export interface JobFacts {
  /** `null` if the page states it in its address only. */
  readonly jobId: string | null;
  readonly title: string;
  readonly companyName: string | null;
  readonly companyUrl: string | null;
  readonly location: string | null;
  /** In the page's words: "Reposted 5 days ago". */
  readonly postedText: string | null;
  readonly applicantsCount: number | null;
  readonly workplaceType: LocationType | null;
  readonly employmentType: Offered | null;
  readonly salary: Salary | null;
  readonly description: string | null;
  readonly applyUrl: string | null;
  readonly easyApply: boolean | null;
}

interface LaidOutJob {
  readonly key: string | null;
  readonly title: string | null;
  readonly companyName: string | null;
  readonly companyHref: string | null;
  /** "Porto, Portugal · 2 weeks ago · Over 100 applicants". */
  readonly facts: string | null;
  readonly chips: readonly string[];
  readonly description: string | null;
  readonly applyHref: string | null;
  readonly appliesHere: boolean;
  readonly appliesOutside: boolean;
}

const offered = new Set<string>(['fullTime', 'partTime', 'contract', 'internship']);

const employmentTypeIn = (text: string, language: string): Offered | null => {
  const known = lookUp(employmentTypes, text, language);
  return known !== null && offered.has(known) ? (known as Offered) : lookUp(jobTypes, text, language);
};

const first = <Found>(texts: readonly string[], find: (text: string) => Found | null): Found | null =>
  texts.reduce<Found | null>((found, text) => found ?? find(text), null);

/** LinkedIn's links to elsewhere lead through a page of its own. */
const outsideIn = (href: string | null): string | null => (href === null ? null : (URL.parse(href)?.searchParams.get('url') ?? null));

const jobOf = (seen: LaidOutJob, language: string): JobFacts => {
  if (seen.title === null) throw new LayoutChanged(jobPageName, 'title');
  if (seen.companyName === null) throw new LayoutChanged(jobPageName, 'company');
  if (seen.facts === null) throw new LayoutChanged(jobPageName, 'facts');
  if (seen.description === null) throw new LayoutChanged(jobPageName, 'description');
  const [location = null, ...pieces] = seen.facts.split(/\s*[·•]\s*/).filter((piece) => piece !== '');
  const postedText = pieces.find((piece) => ageIn(piece, language) !== null) ?? null;
  const counted = pieces.find((piece) => matches(applicantsWords, plainText(piece), language));
  return {
    jobId: jobIdInKey.exec(seen.key ?? '')?.[1] ?? null,
    title: seen.title,
    companyName: seen.companyName,
    companyUrl: seen.companyHref === null ? null : normaliseCompanyUrl(seen.companyHref),
    location,
    postedText,
    applicantsCount: counted === undefined ? null : countIn(counted, language),
    workplaceType: first(seen.chips, (chip) => lookUp(locationTypes, chip, language)),
    employmentType: first(seen.chips, (chip) => employmentTypeIn(chip, language)),
    salary: first(seen.chips, (chip) => salaryIn(chip, language)),
    description: seen.description,
    applyUrl: outsideIn(seen.applyHref),
    easyApply: seen.appliesHere ? true : seen.appliesOutside ? false : null,
  };
};

/** Runs in the page: the short texts between two elements, by which chips are known whatever they are made of. */
const textsBetween = (dom: Dom, from: Element, to: Element): string[] =>
  dom.textsOf(
    dom
      .all('html.any')
      .filter((each) => each.childElementCount === 0 && !from.contains(each) && !to.contains(each))
      .filter((each) => dom.precedes(from, each) && dom.precedes(each, to)),
  );

const jobSduiReader = pageReader({
  page: jobPageName,
  selectors: jobSdui,
  parts: { textsBetween },
  gather: (dom, parts): LaidOutJob => {
    const screen = dom.need('screen');
    const about = dom.need('about');
    const isAbove = (element: Element): boolean => !about.contains(element) && dom.precedes(element, about) && dom.text(element) !== null;
    const company = dom.all('company', screen).find(isAbove) ?? null;
    const lines = dom
      .innermostOf(dom.all('line', screen))
      .filter((line) => isAbove(line) && (company === null || (!company.contains(line) && dom.precedes(company, line))));
    // An employer without a page is a line in no link, and nothing else is above the facts but the title.
    const before = lines.findIndex((line) => /\s[·•]\s/.test(dom.text(line) ?? ''));
    const links = dom.all('html.link', screen);
    const isUnlinked = company === null && before === 2 && !links.some((link) => lines[0] !== undefined && link.contains(lines[0]));
    const employer = isUnlinked ? (lines[0] ?? null) : company;
    const [title = null, ...others] = isUnlinked ? lines.slice(1) : lines;
    const facts = others.find((line) => /\s[·•]\s/.test(dom.text(line) ?? '')) ?? null;
    const outside = dom.all('applyOutside', screen).find(isAbove) ?? null;
    return {
      key: dom.value('about', about),
      title: dom.text(title),
      companyName: dom.text(employer),
      companyHref: dom.attribute(company, 'href'),
      facts: dom.text(facts),
      chips: facts === null ? [] : parts.textsBetween(dom, facts, about),
      description: dom.written(dom.one('description', about)),
      applyHref: dom.attribute(outside, 'href'),
      appliesHere: dom.all('applyHere', screen).some(isAbove),
      appliesOutside: outside !== null,
    };
  },
  interpret: jobOf,
});

const jobEmberReader = pageReader({
  page: jobPageName,
  selectors: jobEmber,
  parts: { textsBetween },
  gather: (dom, parts): LaidOutJob => {
    const company = dom.one('company');
    const apply = dom.one('apply');
    const facts = dom.one('facts');
    const description = dom.need('description');
    const isOutside = apply !== null && dom.one('outside', apply) !== null;
    return {
      key: null,
      title: dom.text(dom.need('title')),
      companyName: dom.text(company),
      companyHref: company === null ? null : dom.attribute(dom.one('html.link', company), 'href'),
      facts: dom.text(facts),
      chips: facts === null ? [] : parts.textsBetween(dom, facts, description),
      description: dom.written(description),
      applyHref: null,
      appliesHere: apply !== null && !isOutside,
      appliesOutside: isOutside,
    };
  },
  interpret: jobOf,
});

export const jobReaders: PageReaders<JobFacts> = { sdui: jobSduiReader, ember: jobEmberReader };
