import { LayoutChanged } from './failures.ts';
import { companyReaders } from './pages/company.ts';
import { companySearchReaders } from './pages/companySearch.ts';
import { connectionsReaders } from './pages/connections.ts';
import { conversationReader } from './pages/conversation.ember.ts';
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
import type { AnyPageReader, PageReaders } from './selectors/resolve.ts';

/** While a conversation opens its reader finds nothing yet; a saved page where it finds nothing is another page. */
const saved = <Facts>(reader: AnyPageReader<Facts>, isThere: (facts: Facts) => boolean): AnyPageReader<Facts> => ({
  ...reader,
  read: async (page, selectors) => {
    const reading = await reader.read(page, selectors);
    if (!isThere(reading.facts)) throw new LayoutChanged(reader.page, 'conversation');
    return reading;
  },
});

const said = ({ recipients, messages, upsell }: { recipients: readonly unknown[]; messages: readonly unknown[]; upsell: boolean }) =>
  upsell || recipients.length > 0 || messages.length > 0;

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
  conversation: { ember: saved(conversationReader, (facts) => said(facts) || facts.draft !== null || facts.subject) },
  thread: { ember: saved(threadReader, (facts) => said(facts) || facts.thread) },
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
