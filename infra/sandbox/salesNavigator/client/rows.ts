// Runs in the page, sent as source text; see ../../client/page.ts.
import { hashed, make, type SalesOptions } from './parts.ts';

interface Position {
  readonly title?: string;
  readonly companyName?: string;
  readonly companyUrn?: string;
}

/** The company of a row: a link, a text of its own, or a bare text. */
export function companyOfRow(position: Position | undefined, index: number): Node | string | null {
  const name = position?.companyName;
  if (name === undefined) return null;
  const number = /\d+/.exec(position?.companyUrn ?? '')?.[0];
  if (index % 5 === 4) return name;
  if (number === undefined) return make('span', { 'data-anonymize': 'company-name' }, name);
  return make('a', { 'data-anonymize': 'company-name', href: `/sales/company/${number}?_ntb=x` }, name);
}

/** A row of the search for people, once it is near the view. */
export function leadRowOf(row: Record<string, unknown>, index: number, options: SalesOptions): HTMLElement {
  const bare = options.variants.includes('bareRows');
  const hook = (name: string): Record<string, string> => (bare ? {} : { 'data-anonymize': name });
  const urn = String(row.entityUrn);
  const key = /\(([^)]*)\)/.exec(urn)?.[1] ?? '';
  const other = options.variants.includes('otherIds') && index === 0;
  const shownKey = other ? key.replace(/^.{20}/, (start) => [...start].reverse().join('')) : key;
  const [position] = (row.currentPositions ?? []) as Position[];
  const name = String(row.fullName);
  const isMember = row.objectUrn !== undefined;
  const link = {
    href: `/sales/lead/${shownKey}?_ntb=abc`,
    'data-control-name': 'view_lead_panel_via_search_lead_name',
    'data-lead-search-result': `profile-link-${index}`,
  };
  return make(
    'div',
    { 'data-x-search-result': 'LEAD', class: hashed(options, 'result') },
    make(
      'div',
      { 'data-scroll-into-view': `urn:li:fs_salesProfile:(${shownKey})` },
      make('label', {}, make('input', { type: 'checkbox' }), make('span', { class: 'visually-hidden' }, `Add ${name} to selection`)),
      bare || !isMember ? make('span', hook('person-name'), name) : make('a', link, make('span', hook('person-name'), name)),
      make('span', { class: hashed(options, 'degree') }, ` · ${row.degree === 1 ? '1st' : row.degree === 2 ? '2nd' : '3rd'}`),
      make('div', {}, position?.title ? make('span', hook('title'), position.title) : null, ' ', companyOfRow(position, index)),
      make('div', {}, make('span', hook('location'), String(row.geoRegion ?? ''))),
      make('div', hook('job-title'), '8 months in role 3 years in company'),
      typeof row.summary === 'string' && make('div', { ...hook('person-blurb'), title: row.summary }, `${row.summary.slice(0, 60)}…`),
      make('button', { type: 'button', 'aria-label': `See more actions for ${name}` }, '…'),
      isMember && make('button', { type: 'button', 'data-anchor-send-message': '' }, 'Message'),
    ),
  );
}

/** A row of the search for companies. */
export function accountRowOf(row: Record<string, unknown>, index: number, options: SalesOptions): HTMLElement {
  const number = /\d+$/.exec(String(row.entityUrn))?.[0] ?? '';
  const shown = options.variants.includes('otherIds') && index === 1 ? `${number}9` : number;
  return make(
    'div',
    { 'data-x-search-result': 'ACCOUNT', class: hashed(options, 'result') },
    make(
      'div',
      { 'data-scroll-into-view': `urn:li:fs_salesCompany:${shown}` },
      make(
        'a',
        { href: `/sales/company/${shown}?_ntb=abc`, 'data-control-name': 'view_company_via_result_name' },
        make('span', { 'data-anonymize': 'company-name' }, String(row.companyName)),
      ),
      make('span', { 'data-anonymize': 'industry' }, String(row.industry ?? '')),
      make('a', { 'data-anonymize': 'company-size', href: '#' }, `${String(row.employeeDisplayCount)} employees`),
    ),
  );
}
