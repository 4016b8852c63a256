// Runs in the page, sent as source text; see ../../client/page.ts.
import { fetched, hashed, make, type SalesOptions } from './parts.ts';

/** Fetches what a page shows, between further requests that fetch single parts. */
export async function fetchedWhole(address: string, decoration: string, options: SalesOptions): Promise<{ status: number; body: unknown }> {
  const at = (fields: string): string => `${address}?decoration=${encodeURIComponent(fields)}`;
  const several = options.variants.includes('severalAnswers');
  if (several) await fetched(at('(notes)'));
  const answer = await fetched(at(decoration));
  if (several) await fetched(at('(saved)'));
  return answer;
}

/** The page of a lead. */
export async function leadPage(main: HTMLElement, options: SalesOptions): Promise<void> {
  const [id = '', type = 'undefined', auth = 'undefined'] = decodeURIComponent(location.pathname.split('/')[3] ?? '').split(',');
  const address = `/sales-api/salesApiProfiles/(profileId:${id},authType:${type},authToken:${auth})`;
  const { status, body } = await fetchedWhole(address, '(entityUrn,objectUrn,fullName)', options);
  main.append(make('h1', { class: 'visually-hidden' }, 'Sales Navigator Lead Page'));
  if (status !== 200) {
    main.append(make('p', {}, 'Something went wrong.'));
    return;
  }
  const lead = body as Record<string, unknown>;
  const plain = options.variants.includes('hooklessCard');
  const hook = (name: string): Record<string, string> => (plain ? {} : { 'data-anonymize': name });
  const [position] = (lead.positions ?? []) as { title: string; companyName: string }[];
  main.append(
    make(
      'section',
      { id: 'profile-card-section', 'data-sn-view-name': 'feature-lead-top-card', class: hashed(options, 'profile-card') },
      make('h1', { 'data-anonymize': 'person-name', 'data-x--lead--name': '' }, String(lead.fullName)),
      make('span', {}, '· 2nd'),
      make('div', hook('headline'), String(lead.headline ?? '')),
      make('div', hook('location'), String(lead.location ?? lead.geoRegion ?? '')),
      make('div', { 'data-x--lead-actions-bar': '' }, make('button', { type: 'button', 'data-anchor-send-inmail': '' }, 'Message')),
    ),
    make(
      'section',
      { 'data-sn-view-name': 'lead-current-role' },
      make(
        'ul',
        {},
        make(
          'li',
          {},
          make('span', { 'data-anonymize': 'job-title' }, position?.title ?? ''),
          make('span', { 'data-anonymize': 'company-name' }, position?.companyName ?? ''),
        ),
      ),
    ),
  );
}

/** The page of a company, with others that repeat its hooks. */
export async function accountPageOf(main: HTMLElement, options: SalesOptions): Promise<void> {
  const number = location.pathname.split('/')[3] ?? '';
  const { status, body } = await fetchedWhole(`/sales-api/salesApiCompanies/${number}`, '(entityUrn,name,description)', options);
  if (status !== 200) {
    main.append(make('p', {}, 'Something went wrong.'));
    return;
  }
  const company = body as Record<string, unknown>;
  main.append(
    make(
      'section',
      { 'data-sn-view-name': 'feature-account-top-card', class: hashed(options, 'account-top-card') },
      make('h1', { 'data-anonymize': 'company-name' }, String(company.name)),
      make('span', { 'data-anonymize': 'industry' }, String(company.industry ?? '')),
      make('span', { 'data-anonymize': 'location' }, String(company.location ?? '')),
      make('a', { href: '/sales/search/people' }, 'All employees'),
    ),
    make(
      'section',
      { 'data-sn-view-name': 'feature-account-people-also-viewed' },
      make('h3', { 'data-anonymize': 'company-name' }, 'Another Company'),
      make('span', { 'data-anonymize': 'industry' }, 'Farming'),
    ),
  );
}
