// Runs in the page, sent as source text; see ../../client/page.ts.
import { keyInUrn, openMessageDialog } from './messages.ts';
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

/** What may be done with a lead: the Message button stands twice, once without a size in a bar that is not shown yet. */
export function leadActions(
  lead: Record<string, unknown>,
  { lead: variant, variant: composer }: { readonly lead: string | null; readonly variant: string | null },
  options: SalesOptions,
): HTMLElement {
  const name = String(lead.fullName);
  const open = (): void => void openMessageDialog({ entityUrn: String(lead.entityUrn), fullName: name }, options, composer);
  const button = (style: string): HTMLElement => {
    const made = make('button', { type: 'button', 'data-anchor-send-inmail': '', 'aria-label': `Message ${name}`, style }, 'Message');
    made.addEventListener('click', open);
    return made;
  };
  const hidden = 'width:0;height:0;padding:0;border:0;overflow:hidden;display:block';
  const more = make('button', {
    type: 'button',
    'data-x--lead-actions-bar-overflow-menu': '',
    'aria-label': 'Open actions overflow menu',
    'aria-controls': 'hue-menu-lead',
  });
  more.append('…');
  more.addEventListener('click', () => {
    const item = (text: string, act?: () => void): HTMLElement => {
      const made = make('li', { 'data-test-overflow-menu-action': '', role: 'menuitem' }, text);
      if (act) made.addEventListener('click', act);
      return made;
    };
    const menu = make(
      'ul',
      { id: 'hue-menu-lead', 'data-popper-placement': 'bottom', class: '_visible_x1doev' },
      variant === 'inMenu' ? item(`Message ${name}`, open) : null,
      item('View LinkedIn profile'),
      item('Copy LinkedIn.com URL'),
      item('Connect'),
    );
    document.getElementById('hue-web-menu-outlet')?.replaceChildren(menu);
  });
  const message =
    variant === 'linkedinMessaging'
      ? [make('a', { href: '/messaging/compose/?recipient=x' }, 'Message')]
      : variant === 'notOffered' || variant === 'inMenu'
        ? []
        : [button(''), button(hidden)];
  return make(
    'div',
    { 'data-x--lead-actions-bar': '' },
    ...message,
    make('button', { type: 'button', 'data-x--lead-save-cta': '' }, 'Save'),
    more,
  );
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
  const { body: composer } = await fetched(`/sandbox-api/salesComposer/${keyInUrn(String(lead.entityUrn)).split(',')[0]}`);
  const ways = (composer ?? { lead: null, variant: null }) as { readonly lead: string | null; readonly variant: string | null };
  const [position] = (lead.positions ?? []) as { title: string; companyName: string }[];
  main.append(
    make(
      'section',
      { id: 'profile-card-section', 'data-sn-view-name': 'feature-lead-top-card', class: hashed(options, 'profile-card') },
      make('h1', { 'data-anonymize': 'person-name', 'data-x--lead--name': '' }, String(lead.fullName)),
      make('span', {}, '· 2nd'),
      make('div', hook('headline'), String(lead.headline ?? '')),
      make('div', hook('location'), String(lead.location ?? lead.geoRegion ?? '')),
      leadActions(lead, ways, options),
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
