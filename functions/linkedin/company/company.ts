import { LayoutChanged } from '../failures.ts';
import { companyIdsIn, companySlugIn, isJobsAddress } from '../selectors/addresses.ts';
import { companyEmber } from '../selectors/company/company.ember.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { plainText } from '../selectors/words/language.ts';
import { logoIn, picturesBefore } from '../text/pictures.ts';

/** The facts of a company's About page. */
export interface CompanyFacts {
  readonly name: string;
  /** The public identifier in the page's address; `null` if no link of the page contains it. */
  readonly slug: string | null;
  /** Ids of the company and of those counted in, from the page's own link to its employees. */
  readonly companyIds: readonly string[];
  readonly logoUrl: string | null;
  readonly tagline: string | null;
  readonly description: string | null;
  /** Short facts under the name, in page order: industry, place, followers. */
  readonly topFacts: readonly string[];
  /** Each label of the list of facts with its first value, in the words of the interface. */
  readonly facts: Readonly<Record<string, string>>;
  /** The same with every value: "Company size" has a range, and the number of members who say that they work there. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** The first link among the facts: the company's own site. */
  readonly websiteUrl: string | null;
  /** "See all 44,632 employees on LinkedIn". */
  readonly employeesText: string | null;
  readonly jobsText: string | null;
  /** The page links to a list of its jobs. */
  readonly hasJobsTab: boolean;
  /** Whether the page mentions funding rounds. */
  readonly funding: boolean;
  readonly language: string;
}

/** LinkedIn's number of a company; `null` where its page states none, or several, since affiliates are among them and nothing says which is its own. */
export const ownNumberOf = ({ companyIds: [number, ...affiliates] }: Pick<CompanyFacts, 'companyIds'>): string | null =>
  number === undefined || affiliates.length > 0 ? null : number;

const pageName = 'company';

const companyEmberReader = pageReader({
  page: pageName,
  selectors: companyEmber,
  parts: { picturesBefore },
  gather: (dom, parts) => {
    const card = dom.need('topCard');
    const name = dom.need('name', card);
    // Affiliated pages are listed in the same way, one fact each.
    const list = dom
      .all('facts')
      .reduce<Element | null>((most, each) => (most && dom.all('label', most).length >= dom.all('label', each).length ? most : each), null);
    if (list === null) return dom.lacks('facts');
    const facts = dom.all('label', list).map((label) => {
      const values: string[] = [];
      let url: string | null = null;
      for (let next = label.nextElementSibling; next && next.localName !== 'dt'; next = next.nextElementSibling) {
        const paragraphs = dom.all('value', next);
        values.push(...dom.textsOf(paragraphs.length > 1 ? paragraphs : [next]));
        url ??= dom.attribute(dom.one('valueLink', next), 'href');
      }
      return { label: dom.text(label) ?? '', values, url };
    });
    const description = dom
      .all('description')
      .filter((each) => dom.precedes(each, list) && !card.contains(each))
      .flatMap((each) => dom.written(each) ?? []);
    /** There is text above the facts, besides headings. */
    const isWritten = (node: Node): boolean => {
      if (node instanceof Text) return node.data.trim() !== '' && dom.precedes(node, list);
      if (!(node instanceof Element) || !dom.precedes(node, list)) return false;
      return !/^(h[1-6]|header|button|style|script)$/.test(node.localName) && [...node.childNodes].some(isWritten);
    };
    const block = dom.around('html.section', list) ?? list.parentElement;
    if (description.length === 0 && block && !block.contains(card) && [...block.childNodes].some(isWritten))
      return dom.lacks('description');
    return {
      name: dom.text(name),
      pictures: parts.picturesBefore(dom, card, name),
      tagline: dom.text(dom.one('tagline', card)),
      topFacts: dom.textsOf(dom.all('topFact', card)),
      employees: dom.all('employees').map((link) => ({ href: dom.attribute(link, 'href'), text: dom.text(link) })),
      tabs: dom.all('tab').flatMap((tab) => dom.attribute(tab, 'href') ?? []),
      jobs: dom.all('jobs').map((link) => ({ href: dom.attribute(link, 'href') ?? '', text: dom.text(link) ?? '' })),
      facts,
      description,
      funding: dom.one('funding') !== null,
    };
  },
  interpret: (seen, language): CompanyFacts => {
    if (!seen.name) throw new LayoutChanged(pageName, 'name');
    const facts = seen.facts.filter(({ label, values }) => label !== '' && values.length > 0);
    if (facts.length === 0) throw new LayoutChanged(pageName, 'facts');
    const everybody =
      seen.employees.find(({ text }) => /\d{1,3}(?:[.,'’\s]\d{3})+|\d{2,}/.test(plainText(text ?? ''))) ?? seen.employees[0];
    const slug = seen.tabs.map(companySlugIn).find((each) => each !== null) ?? null;
    const isOwn = (href: string): boolean => slug === null || href.includes(`/${slug}/`) || href.includes('f_C=');
    const ownJobs = seen.jobs.filter(({ href }) => isOwn(href));
    return {
      name: seen.name,
      slug,
      companyIds: seen.employees.map(({ href }) => companyIdsIn(href)).find((ids) => ids.length > 0) ?? [],
      logoUrl: logoIn(seen.pictures),
      tagline: seen.tagline,
      description: seen.description.join('\n') || null,
      topFacts: seen.topFacts,
      facts: Object.fromEntries(facts.map(({ label, values }) => [label, values[0] ?? ''])),
      values: Object.fromEntries(facts.map(({ label, values }) => [label, values])),
      websiteUrl: facts.find(({ url, values }) => url !== null && /\./.test(values[0] ?? ''))?.url ?? null,
      employeesText: everybody?.text ?? null,
      jobsText: ownJobs.find(({ text }) => /\d/.test(text))?.text ?? null,
      hasJobsTab: [...seen.tabs, ...ownJobs.map(({ href }) => href)].some((href) => isOwn(href) && isJobsAddress(href)),
      funding: seen.funding,
      language,
    };
  },
});

/** A company's About page, which is classic in every build. */
export const companyReaders: PageReaders<CompanyFacts> = { ember: companyEmberReader };
