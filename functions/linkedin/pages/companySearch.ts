import { normaliseCompanyUrl } from '../../contract/urls.ts';
import { LayoutChanged } from '../failures.ts';
import { companySearchEmber, companySearchSdui } from '../selectors/companySearch.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { lockupOf } from './card.sdui.ts';
import { type SearchPage, type SearchPageMarks, searchPageOf } from './searchPage.ts';
import { searchPageMarks } from './searchPager.ts';

/** A company that a search found. */
export interface FoundCompany {
  readonly name: string;
  readonly publicUrl: string;
  readonly industry: string | null;
  readonly location: string | null;
  /** What else the row says: followers, a summary. */
  readonly otherLines: readonly string[];
}

export interface CompanySearchFacts extends SearchPage {
  readonly rows: readonly FoundCompany[];
}

interface Row {
  readonly title: string;
  readonly href: string | null;
  /** Those of one block with the name, where it has a block. */
  readonly lines: readonly string[];
  /** Those outside it: what the company says of itself. */
  readonly others?: readonly string[];
}

const pageName = 'companySearch';

/** Followers, members and openings are counted; a place and an industry are not. */
const isCount = (line: string): boolean =>
  /^\P{L}{0,2}\p{N}[\p{N}.,'’\s]*(?:\p{L}{1,4}\.?)?\+?(?:[-–—~]\p{N}[\p{N}.,]*)?\s?\p{L}+/u.test(line) ||
  /^\P{N}{3,12}\p{N}[\p{N}.,]*(?:\p{L}{1,2})?$/u.test(line);

/**
 * "Industry • Place" in one line, or both in lines of their own with what is counted under them; a page does it in one way. What else a company
 * says of itself, its tagline, is no place.
 */
const industryAndPlace = (lines: readonly string[], inOneLine: boolean): Pick<FoundCompany, 'industry' | 'location' | 'otherLines'> => {
  const [first, ...rest] = lines;
  const split = first?.indexOf(' • ') ?? -1;
  if (first !== undefined && split >= 0) return { industry: first.slice(0, split), location: first.slice(split + 3), otherLines: rest };
  const [second, third] = rest;
  const isPlace = !inOneLine && second !== undefined && !isCount(second) && (third === undefined ? second.includes(',') : isCount(third));
  const place = isPlace ? second : undefined;
  const industry = first !== undefined && !isCount(first) ? first : null;
  return { industry, location: place ?? null, otherLines: lines.filter((line) => line !== industry && line !== place) };
};

const factsOf = (rows: readonly Row[], marks: SearchPageMarks): CompanySearchFacts => {
  const inOneLine = rows.some(({ lines: [first] }) => first?.includes(' • '));
  const companies = rows.map(({ title, href, lines, others = [] }) => {
    const publicUrl = href === null ? null : normaliseCompanyUrl(href);
    if (title === '') throw new LayoutChanged(pageName, 'title');
    if (publicUrl === null) throw new LayoutChanged(pageName, 'subject');
    const told = industryAndPlace(lines, inOneLine);
    return { name: title, publicUrl, ...told, otherLines: [...told.otherLines, ...others] };
  });
  if (companies.length > 0 && companies.every(({ industry }) => industry === null)) throw new LayoutChanged(pageName, 'line');
  return { ...searchPageOf(pageName, marks, companies.length), rows: companies };
};

const companySearchSduiReader = pageReader({
  page: pageName,
  selectors: companySearchSdui,
  parts: { lockupOf, searchPageMarks },
  gather: (look, parts) => {
    look.need('results');
    const rows = look.all('row').filter((row) => look.one('subject', row) !== null || look.one('promotion', row) === null);
    return { rows: rows.map((row) => parts.lockupOf(look, row) ?? look.lacks('text')), marks: parts.searchPageMarks(look, rows) };
  },
  interpret: ({ rows, marks }) =>
    factsOf(
      rows.map(({ title, href, lines }) => {
        const hasBlock = lines.some(({ besideName }) => besideName);
        const textsOf = (inBlock: boolean): string[] =>
          lines.filter(({ besideName }) => (besideName || !hasBlock) === inBlock).map(({ text }) => text);
        return { title, href, lines: textsOf(true), others: textsOf(false) };
      }),
      marks,
    ),
});

const companySearchEmberReader = pageReader({
  page: pageName,
  selectors: companySearchEmber,
  parts: { searchPageMarks },
  gather: (look, parts) => {
    look.need('results');
    const rows = look.all('row');
    return {
      rows: rows.map((row) => {
        const title = look.all('title', row).find((each) => look.text(each) !== null) ?? null;
        return {
          title: look.text(title) ?? '',
          href: look.attribute(look.one('subject', row), 'href'),
          lines: look
            .all('line', row)
            .filter((line) => title === null || !line.contains(title))
            .flatMap((line) => look.text(line) ?? []),
        };
      }),
      marks: parts.searchPageMarks(look, rows),
    };
  },
  interpret: ({ rows, marks }) => factsOf(rows, marks),
});

/** A page of the search for companies, in both renderers. */
export const companySearchReaders: PageReaders<CompanySearchFacts> = { sdui: companySearchSduiReader, ember: companySearchEmberReader };
