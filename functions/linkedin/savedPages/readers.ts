import { viewersReaders } from '../account/viewers.ts';
import { companyReaders } from '../company/company.ts';
import { connectionsReaders } from '../connection/connections.ts';
import { networkReaders } from '../connection/network.ts';
import { type ConversationFacts, conversationReader, threadReader } from '../conversation/conversation.ember.ts';
import { inboxReader } from '../conversation/inbox.ember.ts';
import { LayoutChanged } from '../failures.ts';
import { receivedInvitationsReaders } from '../invitation/receivedInvitations.sdui.ts';
import { sentInvitationsReaders } from '../invitation/sentInvitations.ts';
import { profileGuestReader } from '../person/profile.guest.ts';
import { profileReaders } from '../person/profile.ts';
import { profileDetailsReaders } from '../person/profileDetails.ts';
import { postGuestReader } from '../post/post.guest.ts';
import { activityReaders, contentSearchReaders, feedReaders, postReaders } from '../post/posts.ts';
import { companySearchReaders } from '../search/companySearch.ts';
import { peopleSearchReaders } from '../search/peopleSearch.ts';
import type { FrontEnd } from '../selectors/entry.ts';
import type { AnyPageReader, PageReaders } from '../selectors/resolve.ts';

/** While a conversation is opening, its reader finds nothing yet; a saved page on which it finds nothing is another page. */
const saved = (reader: AnyPageReader<ConversationFacts>): AnyPageReader<ConversationFacts> => ({
  ...reader,
  read: async (page, selectors) => {
    const reading = await reader.read(page, selectors);
    const { recipients, messages, upsell, draft, subject, thread } = reading.facts;
    if (recipients.length === 0 && messages.length === 0 && draft === null && !upsell && !subject && !thread)
      throw new LayoutChanged(reader.page, 'conversation');
    return reading;
  },
});

/** Every kind of page that the product reads, by its name in `npm run extract`. */
export const readers: Readonly<Record<string, PageReaders<unknown, FrontEnd>>> = {
  profile: { ...profileReaders, guest: profileGuestReader },
  'profile-guest': { guest: profileGuestReader },
  'profile-details': profileDetailsReaders,
  'people-search': peopleSearchReaders,
  'company-search': companySearchReaders,
  company: companyReaders,
  viewers: viewersReaders,
  connections: connectionsReaders,
  network: networkReaders,
  conversation: { ember: saved(conversationReader) },
  thread: { ember: saved(threadReader) },
  inbox: { ember: inboxReader },
  'invitations-sent': sentInvitationsReaders,
  'invitations-received': receivedInvitationsReaders,
  feed: feedReaders,
  'content-search': contentSearchReaders,
  activity: activityReaders,
  post: { ...postReaders, guest: postGuestReader },
  'post-guest': { guest: postGuestReader },
};

/** Other names of kinds, and their possible suffixes. */
const alike: Readonly<Record<string, string>> = {
  details: 'profile-details',
  'search-people': 'people-search',
  'search-content': 'content-search',
};
const frontEnd = /-(?:sdui|react|classic|ember|guest)$/;

/** The readers of a kind by its name, optionally followed by the front end; the page itself shows which front end made it. */
export const readersNamed = (name: string): PageReaders<unknown, FrontEnd> | undefined => {
  const plain = name.replace(frontEnd, '');
  const kind = [name, plain, alike[plain]].find((each) => each !== undefined && Object.hasOwn(readers, each));
  return kind === undefined ? undefined : readers[kind];
};
