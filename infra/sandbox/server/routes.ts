import { dashboard } from '../account/dashboard.ts';
import { socialSellingIndex } from '../account/socialSellingIndex.ts';
import { viewersPage } from '../account/viewersPage.ts';
import { companyAdminPages } from '../company/admin.ts';
import { companyPages } from '../company/pages.ts';
import { connectionsPage } from '../connection/connections.ts';
import { myNetwork } from '../connection/mayKnow.ts';
import { changeConversation } from '../conversation/actions.ts';
import { messagingPages } from '../conversation/page.ts';
import { createMessage } from '../conversation/send.ts';
import { downloadFile, uploadFile } from '../conversation/upload.ts';
import { messengerData } from '../conversation/voyager.ts';
import { receivedInvitations, sentInvitations } from '../invitation/invitations.ts';
import { customInvite } from '../invitation/invite.ts';
import { jobPage, jobSearch, jobSearchDescribed } from '../job/pages.ts';
import { detailsPage } from '../person/details/page.ts';
import { gonePage, profilePages } from '../person/profile.ts';
import { feed } from '../post/feed.ts';
import { activityPage, postDetail } from '../post/pages.ts';
import { salesRoutes } from '../salesNavigator/routes.ts';
import { companySearch, peopleSearch } from '../search/page.ts';
import { typeaheadData } from '../search/voyager.ts';
import type { Handler } from '../site/visit.ts';
import { componentPart } from './components.ts';
import { serverRequests } from './serverRequests.ts';

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
  get(/^\/company\/([^/]+)\/admin\/page-posts\/published\/?$/, companyAdminPages),
  get(/^\/company\/([^/]+)\/?$/, companyPages),
  get(/^\/company\/([^/]+)\/([a-z]+)\/?$/, companyPages),
  get(/^\/in\/([^/]+)\/overlay\/.+$/, profilePages),
  get(/^\/jobs\/view\/(\d+)\/?$/, jobPage),
  get(/^\/jobs\/search\/?$/, jobSearch),
  get(/^\/jobs\/search-results\/?$/, jobSearchDescribed),
  get(/^\/dashboard\/?$/, dashboard),
  get(/^\/analytics\/profile-views\/?$/, viewersPage),
  get(/^\/sales\/ssi\/?$/, socialSellingIndex),
  get(/^\/mynetwork\/?$/, myNetwork),
  get(/^\/mynetwork\/invite-connect\/connections\/?$/, connectionsPage),
  get(/^\/mynetwork\/invitation-manager\/sent\/(?:CONNECTION\/)?$/, sentInvitations),
  get(/^\/mynetwork\/invitation-manager\/sent$/, sentInvitations),
  get(/^\/mynetwork\/invitation-manager\/received\/?$/, receivedInvitations),
  get(/^\/mynetwork\/invitation-manager\/?$/, () => ({ redirect: '/mynetwork/invitation-manager/received/' })),
  get(/^\/messaging\/?$/, messagingPages.inbox),
  get(/^\/messaging\/compose\/?$/, messagingPages.compose),
  get(/^\/messaging\/thread\/new\/?$/, messagingPages.draft),
  get(/^\/messaging\/thread\/([^/]+)\/?$/, messagingPages.thread),
  get(/^\/preload\/(?:search-)?custom-invite\/?$/, customInvite),
  get(/^\/search\/results\/people\/?$/, peopleSearch),
  get(/^\/search\/results\/companies\/?$/, companySearch),
  get(/^\/voyager\/api\/graphql$/, typeaheadData),
  get(/^\/voyager\/api\/voyagerMessagingGraphQL\/graphql$/, messengerData),
  post(/^\/voyager\/api\/voyagerMessagingDashMessengerMessages$/, createMessage),
  post(/^\/dms-uploads\/sandbox$/, uploadFile),
  get(/^\/dms\/prv\/([^/]+)$/, downloadFile),
  post(/^\/voyager\/api\/voyagerMessagingDashMessengerConversations$/, changeConversation),
  post(/^\/flagship-web\/rsc-action\/actions\/component$/, componentPart),
  post(/^\/flagship-web\/rsc-action\/actions\/server-request$/, serverRequests),
  ...salesRoutes.map(([pattern, handle]) => get(pattern, handle)),
  get(/^\/404\/?$/, gonePage),
  get(/.*/, () => ({ redirect: '/404/' })),
];
