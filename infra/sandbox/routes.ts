import { componentPart } from './components.ts';
import { feed } from './feed.ts';
import { customInvite } from './invite.ts';
import { messagingPages } from './messaging/page.ts';
import { createMessage } from './messaging/send.ts';
import { messengerData } from './messaging/voyager.ts';
import { gonePage, profilePages } from './profile.ts';
import { companySearch, peopleSearch } from './search/page.ts';
import { typeaheadData } from './search/voyager.ts';
import { serverRequests } from './serverRequests.ts';
import type { Handler } from './visit.ts';

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handle: Handler;
}

const get = (pattern: RegExp, handle: Handler): Route => ({ method: 'GET', pattern, handle });
const post = (pattern: RegExp, handle: Handler): Route => ({ method: 'POST', pattern, handle });

/** What a signed-in browser may ask for; the last one takes the rest. */
export const routes: readonly Route[] = [
  get(/^\/$/, () => ({ redirect: '/feed/' })),
  get(/^\/feed\/?$/, feed),
  get(/^\/in\/me\/?$/, (visit) => ({ redirect: `/in/${visit.viewer.slug}/` })),
  get(/^\/in\/([^/]+)\/?$/, profilePages),
  get(/^\/messaging\/?$/, messagingPages.inbox),
  get(/^\/messaging\/compose\/?$/, messagingPages.compose),
  get(/^\/messaging\/thread\/([^/]+)\/?$/, messagingPages.thread),
  get(/^\/preload\/(?:search-)?custom-invite\/?$/, customInvite),
  get(/^\/search\/results\/people\/?$/, peopleSearch),
  get(/^\/search\/results\/companies\/?$/, companySearch),
  get(/^\/voyager\/api\/graphql$/, typeaheadData),
  get(/^\/voyager\/api\/voyagerMessagingGraphQL\/graphql$/, messengerData),
  post(/^\/voyager\/api\/voyagerMessagingDashMessengerMessages$/, createMessage),
  post(/^\/flagship-web\/rsc-action\/actions\/component$/, componentPart),
  post(/^\/flagship-web\/rsc-action\/actions\/server-request$/, serverRequests),
  get(/^\/404\/?$/, gonePage),
  get(/.*/, () => ({ redirect: '/404/' })),
];
