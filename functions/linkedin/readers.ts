import { companyReaders } from './pages/company.ts';
import { companySearchReaders } from './pages/companySearch.ts';
import { connectionsReaders } from './pages/connections.ts';
import { conversationReaders } from './pages/conversation.ts';
import { inboxReader } from './pages/inbox.ember.ts';
import { networkReaders } from './pages/network.ts';
import { peopleSearchReaders } from './pages/peopleSearch.ts';
import { postGuestReader } from './pages/post.guest.ts';
import { activityReaders, contentSearchReaders, feedReaders, postReaders } from './pages/posts.ts';
import { profileGuestReader } from './pages/profile.guest.ts';
import { profileReaders } from './pages/profile.ts';
import { profileDetailsReaders } from './pages/profileDetails.ts';
import { receivedInvitationsReaders } from './pages/receivedInvitations.sdui.ts';
import { sentInvitationsReaders } from './pages/sentInvitations.ts';
import { threadReader } from './pages/thread.ember.ts';
import type { FrontEnd } from './selectors/entry.ts';
import type { PageReaders } from './selectors/resolve.ts';

/** Every kind of page that the product reads, by the name that `npm run extract` takes. */
export const readers: Readonly<Record<string, PageReaders<unknown, FrontEnd>>> = {
  profile: { ...profileReaders, guest: profileGuestReader },
  'profile-guest': { guest: profileGuestReader },
  'profile-details': profileDetailsReaders,
  'people-search': peopleSearchReaders,
  'company-search': companySearchReaders,
  company: companyReaders,
  connections: connectionsReaders,
  network: networkReaders,
  conversation: conversationReaders,
  thread: { ember: threadReader },
  inbox: { ember: inboxReader },
  'invitations-sent': sentInvitationsReaders,
  'invitations-received': receivedInvitationsReaders,
  feed: feedReaders,
  'content-search': contentSearchReaders,
  activity: activityReaders,
  post: { ...postReaders, guest: postGuestReader },
  'post-guest': { guest: postGuestReader },
};

/** Other names of kinds, and what may stand after one. */
const alike: Readonly<Record<string, string>> = {
  details: 'profile-details',
  'search-people': 'people-search',
  'search-content': 'content-search',
};
const frontEnd = /-(?:sdui|react|classic|ember|guest)$/;

/** The readers of a kind by its name, which the front end that made the page may follow; which it was, the page itself tells. */
export const readersNamed = (name: string): PageReaders<unknown, FrontEnd> | undefined => {
  const plain = name.replace(frontEnd, '');
  const kind = [name, plain, alike[plain]].find((each) => each !== undefined && Object.hasOwn(readers, each));
  return kind === undefined ? undefined : readers[kind];
};
