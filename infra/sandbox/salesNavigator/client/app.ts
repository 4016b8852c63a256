// Runs in the page, sent as source text; see ../../client/page.ts.
import { inboxPage } from './messages.ts';
import { accountPageOf, leadPage } from './pages.ts';
import { fetched, hashed, make, type SalesOptions } from './parts.ts';
import { railOf } from './rail.ts';
import { resultsPage } from './results.ts';

/** The parts around every page. */
export function shellOf(options: SalesOptions): HTMLElement {
  return make(
    'header',
    { 'data-x--global-application-header': '', class: hashed(options, 'global-header') },
    make(
      'nav',
      { 'data-sn-view-name': 'feature-global-nav' },
      make('a', { href: '/sales/home' }, 'Home'),
      make('button', { type: 'button', 'data-x--dropdown-trigger--user': '' }, 'Me'),
    ),
    make('input', { id: 'global-typeahead-search-input', type: 'text', placeholder: 'Search keywords or filters' }),
  );
}

/** Starts the application: asks whether there is a seat, and draws nothing before that is answered. */
export async function salesApp(options: SalesOptions): Promise<void> {
  for (let tries = 1; (await fetched('/sales-api/salesApiAccess')).status !== 200; tries++) {
    if (tries === 3) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  void fetched('/sales-api/salesApiRelatedInsights');
  const main = make('main', { id: 'content-main' });
  const outlet = make('div', { id: 'hue-web-menu-outlet' });
  document.body.replaceChildren(shellOf(options), main, outlet);
  const [, , area = '', vertical = ''] = location.pathname.split('/');
  if (area === 'search') {
    main.append(railOf(vertical));
    await resultsPage(main, vertical, options);
  } else if (area === 'lead') await leadPage(main, options);
  else if (area === 'company') await accountPageOf(main, options);
  else if (area === 'inbox') await inboxPage(main, options);
  else main.append(make('h1', {}, 'Sales Navigator Home'));
}
