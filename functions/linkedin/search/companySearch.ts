import { normaliseCompanyUrl } from '../../contract/urls.ts';
import { LayoutChanged } from '../failures.ts';
import { lockupOf } from '../person/card.sdui.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { companySearchEmber, companySearchSdui } from '../selectors/search/companySearch.ts';
import { organisationUrnOf } from '../text/organisationUrn.ts';
import { logoIn, picturesBefore } from '../text/pictures.ts';
import { type SearchPage, type SearchPageMarks, searchPageOf } from './searchPage.ts';
import { searchPageMarks } from './searchPager.ts';

/** A company found by a search. */
export interface FoundCompany {
  readonly name: string;
  readonly publicUrl: string;
  readonly industry: string | null;
  readonly location: string | null;
  /** `urn:li:organization:<number>`, where the row has the number. */
  readonly urn: string | null;
  readonly logoUrl: string | null;
  /** Other texts of the row: followers, a summary. */
  readonly otherLines: readonly string[];
}

export interface CompanySearchFacts extends SearchPage {
  readonly rows: readonly FoundCompany[];
}

interface Row {
  readonly title: string;
  readonly href: string | null;
  readonly pictures: readonly string[];
  /** Its id in the classic front end. */
  readonly id?: string | null;
  /** The lines in one block with the name, if it has a block. */
  readonly lines: readonly string[];
  /** The lines outside it: the company's own text. */
  readonly others?: readonly string[];
}

const pageName = 'companySearch';

/** Followers, members and openings are counted, in any language; the name of an industry contains no number. */
const isCount = (line: string): boolean => /\p{N}/u.test(line);

/**
 * "Industry • Place" in the line directly under the name; without a place, only the industry. A separate line is never a place:
 * a company's own text is laid out in the same way.
 */
const industryAndPlace = (lines: readonly string[]): Pick<FoundCompany, 'industry' | 'location' | 'otherLines'> => {
  const [first, ...rest] = lines;
  const [industry = '', place, ...more] = first?.split(/\s+[•·]\s+/) ?? [];
  const isStated = industry !== '' && !isCount(industry) && more.every(isCount);
  if (!isStated) return { industry: null, location: null, otherLines: lines };
  // "Industry • 161K followers": a place has a name, and seldom a number.
  const isPlace = place !== undefined && (more.length > 0 || !/^\p{N}[\p{N}.,\s\u00a0]*[^\s,]{0,4}\s[^,]+$/u.test(place));
  return { industry, location: isPlace ? place : null, otherLines: rest };
};

const factsOf = (rows: readonly Row[], marks: SearchPageMarks): CompanySearchFacts => {
  const companies = rows.map(({ title, href, pictures, id = null, lines, others = [] }) => {
    const publicUrl = href === null ? null : normaliseCompanyUrl(href);
    if (title === '') throw new LayoutChanged(pageName, 'title');
    if (publicUrl === null) throw new LayoutChanged(pageName, 'subject');
    const stated = industryAndPlace(lines);
    const about = { name: title, publicUrl, urn: organisationUrnOf(id ?? publicUrl), logoUrl: logoIn(pictures) };
    return { ...about, ...stated, otherLines: [...stated.otherLines, ...others] };
  });
  if (companies.length > 0 && companies.every(({ industry }) => industry === null)) throw new LayoutChanged(pageName, 'line');
  return { ...searchPageOf(pageName, marks, companies.length), rows: companies };
};

const companySearchSduiReader = pageReader({
  page: pageName,
  selectors: companySearchSdui,
  parts: { picturesBefore, lockupOf, searchPageMarks },
  gather: (dom, parts) => {
    dom.need('results');
    const rows = dom.all('row').filter((row) => dom.one('subject', row) !== null || dom.one('promotion', row) === null);
    return { rows: rows.map((row) => parts.lockupOf(dom, row, parts) ?? dom.lacks('text')), marks: parts.searchPageMarks(dom, rows) };
  },
  interpret: ({ rows, marks }) =>
    factsOf(
      rows.map(({ title, href, pictures, lines }) => {
        const hasBlock = lines.some(({ besideName }) => besideName);
        const textsOf = (inBlock: boolean): string[] =>
          lines.filter(({ besideName }) => (besideName || !hasBlock) === inBlock).map(({ text }) => text);
        return { title, href, pictures, lines: textsOf(true), others: textsOf(false) };
      }),
      marks,
    ),
});

const companySearchEmberReader = pageReader({
  page: pageName,
  selectors: companySearchEmber,
  parts: { picturesBefore, searchPageMarks },
  gather: (dom, parts) => {
    dom.need('results');
    const rows = dom.all('row');
    return {
      rows: rows.map((row) => {
        const title = dom.all('title', row).find((each) => dom.text(each) !== null) ?? null;
        return {
          pictures: title ? parts.picturesBefore(dom, row, title) : [],
          id: dom.value('row', row),
          title: dom.text(title) ?? '',
          href: dom.attribute(dom.one('subject', row), 'href'),
          lines: dom.textsOf(dom.all('line', row).filter((line) => title === null || !line.contains(title))),
        };
      }),
      marks: parts.searchPageMarks(dom, rows),
    };
  },
  interpret: ({ rows, marks }) => factsOf(rows, marks),
});

/** A page of the search for companies, in both renderers. */
export const companySearchReaders: PageReaders<CompanySearchFacts> = { sdui: companySearchSduiReader, ember: companySearchEmberReader };
