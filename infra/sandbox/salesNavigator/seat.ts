import type { FaultOf } from '../site/faults.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';

type SeatVariant = FaultOf<'seat'>['variant'];

/** What becomes of the account's seat now; a fault that applies a number of times is used up. */
export const seatAt = (visit: Visit): SeatVariant =>
  visit.sandbox.faults.take('seat', visit.occasion())?.variant ?? (visit.account.salesNavigator ? 'yes' : 'no');

/** Whether pages of LinkedIn show the account that it has a seat. */
export const hasSeat = ({ account, sandbox }: Visit): boolean =>
  account.salesNavigator || sandbox.faults.active.some((fault) => fault.kind === 'seat' && fault.variant === 'yes');

/** Where a page of Sales Navigator leads that the account is not shown; `null` if it is shown. */
export const ledElsewhere = (visit: Visit, variant: SeatVariant): Reply | null => {
  const from = encodeURIComponent(visit.url.href);
  const places: Partial<Record<SeatVariant, string>> = {
    no: '/premium/products/?family=sales&upsellOrderOrigin=sales_nav',
    gold: '/sales/gold',
    chooser: `/sales/contract-chooser?redirect=${from}`,
    lost: `/sales/login?session_redirect=${from}`,
  };
  const redirect = places[variant];
  return redirect === undefined ? null : { redirect };
};

/** The answer to a part of a page for an account without a seat; on a valid seat too, before the page is ready. */
export const seatRequired: Reply = { status: 403, json: { code: 'SALES_SEAT_REQUIRED', message: 'A seat is required', status: 403 } };

const page = (title: string, body: string): Reply => ({
  html: `<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>${title}</title></head><body>${body}</body></html>`,
});

/** Offers to those who have no seat. */
export const offer: Handler = () =>
  page(
    'Premium products | LinkedIn',
    '<header><nav id="global-nav"><a href="https://www.linkedin.com/mynetwork/">My Network</a></nav></header><main><h1>Find the right buyers</h1><a href="https://business.linkedin.com/sales-solutions">Try Sales Navigator for $0</a></main>',
  );

/** The sign-in of Sales Navigator itself, whose session ends apart from LinkedIn's. */
export const salesLogin: Handler = () =>
  page(
    'Sign in to Sales Navigator',
    '<main><h1>Sign in to Sales Navigator</h1><form class="login__form" method="post" action="/checkpoint/lg/login-submit"><input type="email" name="session_key" autocomplete="username"><input type="password" name="session_password" autocomplete="current-password"><button type="submit">Sign in</button></form></main>',
  );

/** Which contract, if there are several or its cookie is gone. A choice sets the cookie. */
export const contractChooser: Handler = ({ url }) => {
  const back = new URL(url.searchParams.get('redirect') ?? '/sales/home', url).pathname;
  const choose = `document.cookie='li_a=${'sandbox-contract'}; path=/; secure'; location.assign('${back}')`;
  return page(
    'Choose a contract | Sales Navigator',
    `<main><h1>Choose your contract</h1><div class="card"><p>Sandbox Harbour Works, Advanced</p><button type="button" onclick="${choose}">Select</button></div><div class="card"><p>Sandbox Ferries, Core</p><button type="button" onclick="${choose}">Select</button></div></main>`,
  );
};
