import { dashboard } from './analytics/dashboard.ts';
import { socialSellingIndex } from './analytics/socialSellingIndex.ts';
import { companyPages } from './companies/pages.ts';
import { componentPart } from './components.ts';
import { detailsPage } from './details/page.ts';
import { customInvite } from './invite.ts';
import { messagingPages } from './messaging/page.ts';
import { createMessage } from './messaging/send.ts';
import { messengerData } from './messaging/voyager.ts';
import { connectionsPage } from './network/connections.ts';
import { receivedInvitations, sentInvitations } from './network/invitations.ts';
import { myNetwork } from './network/mayKnow.ts';
import { activityPage, feed, postDetail } from './posts/pages.ts';
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
  get(/^\/feed\/update\/urn:li:(activity|ugcPost|share):(\d+)\/?$/, postDetail),
  get(/^\/in\/([^/]+)\/?$/, profilePages),
  get(/^\/in\/([^/]+)\/details\/([a-z-]+)\/?$/, detailsPage),
  get(/^\/in\/([^/]+)\/recent-activity\/(all|comments|reactions|images|videos)\/?$/, activityPage),
  get(/^\/in\/([^/]+)\/recent-activity\/?$/, (_visit, [slug]) => ({
    redirect: `/in/${encodeURIComponent(slug ?? '')}/recent-activity/all/`,
  })),
  get(/^\/company\/([^/]+)\/?$/, companyPages),
  get(/^\/company\/([^/]+)\/([a-z]+)\/?$/, companyPages),
  get(/^\/in\/([^/]+)\/overlay\/.+$/, profilePages),
  get(/^\/dashboard\/?$/, dashboard),
  get(/^\/sales\/ssi\/?$/, socialSellingIndex),
  get(/^\/mynetwork\/?$/, myNetwork),
  get(/^\/mynetwork\/invite-connect\/connections\/?$/, connectionsPage),
  get(/^\/mynetwork\/invitation-manager\/sent\/(?:CONNECTION\/)?$/, sentInvitations),
  get(/^\/mynetwork\/invitation-manager\/sent$/, sentInvitations),
  get(/^\/mynetwork\/invitation-manager\/received\/?$/, receivedInvitations),
  get(/^\/mynetwork\/invitation-manager\/?$/, () => ({ redirect: '/mynetwork/invitation-manager/received/' })),
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
