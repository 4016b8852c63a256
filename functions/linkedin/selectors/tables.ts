import { dashboardSelectors } from './account/dashboard.ts';
import { socialSellingIndexSelectors } from './account/socialSellingIndex.ts';
import { viewersEmber, viewersSdui } from './account/viewers.ts';
import { companyEmber } from './company/company.ember.ts';
import { companyAdmin } from './company/companyAdmin.ts';
import { connectionsSdui } from './connection/connections.sdui.ts';
import { networkSdui } from './connection/network.sdui.ts';
import { removal } from './connection/removal.ts';
import { conversationEmber, threadEmber } from './conversation/conversation.ember.ts';
import { inboxEmber } from './conversation/inbox.ember.ts';
import { threadActionsEmber } from './conversation/threadActions.ember.ts';
import type { SelectorTable } from './entry.ts';
import { connectInClassicSearch, connectInMenu, connectOnCard, connectOnProfile } from './invitation/connectButton.ts';
import { following } from './invitation/following.ts';
import { invitationsSdui } from './invitation/invitations.sdui.ts';
import { inviteDialog } from './invitation/inviteDialog.ts';
import { jobEmber, jobSdui } from './job/job.ts';
import { jobSearchEmber, jobSearchSdui } from './job/jobSearch.ts';
import { audienceEmber, audienceSdui } from './person/audience.ts';
import { cardSdui } from './person/card.sdui.ts';
import { confirmation } from './person/confirmation.ts';
import { detailsEmber } from './person/details.ember.ts';
import { detailsSdui } from './person/details.sdui.ts';
import { entitiesEmber } from './person/entities.ember.ts';
import { followEmber, followSdui } from './person/followControls.ts';
import { profileEmber } from './person/profile.ember.ts';
import { profileGuest } from './person/profile.guest.ts';
import { profileSdui } from './person/profile.sdui.ts';
import { actorPicker } from './post/actorPicker.ts';
import { engaging } from './post/engaging.ts';
import { postGuest } from './post/post.guest.ts';
import { postsEmber } from './post/posts.ember.ts';
import { postsSdui } from './post/posts.sdui.ts';
import { reactors } from './post/reactors.ts';
import { reposting } from './post/reposting.ts';
import { sharebox } from './post/sharebox.ts';
import { shareSteps } from './post/shareSteps.ts';
import { accountCard, leadCard, leadOnProfile } from './salesNavigator/lead.ts';
import { salesResults } from './salesNavigator/results.ts';
import { salesShell } from './salesNavigator/shell.ts';
import { companySearchEmber, companySearchSdui } from './search/companySearch.ts';
import { peopleSearchEmber } from './search/peopleSearch.ember.ts';
import { peopleSearchSdui } from './search/peopleSearch.sdui.ts';
import { searchFilters } from './search/searchFilters.ts';
import { searchPager } from './search/searchPager.ts';
import { unfollowQuestion } from './unfollowQuestion.ts';

/** Every table of selectors, by its name: what a bundle of selectors can replace. */
export const selectorTables: Readonly<Record<string, SelectorTable>> = {
  accountCard,
  actorPicker,
  audienceEmber,
  audienceSdui,
  cardSdui,
  companyAdmin,
  companyEmber,
  companySearchEmber,
  companySearchSdui,
  confirmation,
  connectInClassicSearch,
  connectInMenu,
  connectOnCard,
  connectOnProfile,
  connectionsSdui,
  conversationEmber,
  dashboardSelectors,
  detailsEmber,
  detailsSdui,
  engaging,
  entitiesEmber,
  followEmber,
  followSdui,
  following,
  inboxEmber,
  invitationsSdui,
  inviteDialog,
  jobEmber,
  jobSdui,
  jobSearchEmber,
  jobSearchSdui,
  leadCard,
  leadOnProfile,
  networkSdui,
  peopleSearchEmber,
  peopleSearchSdui,
  postGuest,
  postsEmber,
  postsSdui,
  profileEmber,
  profileGuest,
  profileSdui,
  reactors,
  removal,
  reposting,
  salesResults,
  salesShell,
  searchFilters,
  searchPager,
  sharebox,
  shareSteps,
  socialSellingIndexSelectors,
  threadActionsEmber,
  threadEmber,
  unfollowQuestion,
  viewersEmber,
  viewersSdui,
};
