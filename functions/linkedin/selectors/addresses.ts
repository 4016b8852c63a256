/** LinkedIn's page addresses, and the identifiers in them. */
export const site = 'https://www.linkedin.com';

export const paths = {
  compose: '/messaging/compose/',
  connections: '/mynetwork/invite-connect/connections/',
  dashboard: '/dashboard/',
  feed: '/feed/',
  jobSearch: '/jobs/search/',
  jobSearchDescribed: '/jobs/search-results/',
  invitationManager: '/mynetwork/invitation-manager/',
  login: '/login',
  ownProfile: '/in/me/',
  profileViews: '/analytics/profile-views/',
  receivedInvitations: '/mynetwork/invitation-manager/received/',
  sentInvitations: '/mynetwork/invitation-manager/sent/',
  socialSellingIndex: '/sales/ssi',
} as const;

/** A person's page; the slug, or the profile id instead, as a part of a path. */
export const profilePath = (slug: string): string => `/in/${slug}/`;

/** One of the full lists of a profile. */
export const detailsPath = (slug: string, section: string): string => `/in/${slug}/details/${section}/`;

/** The list that a path belongs to. */
export const detailsSectionIn = (path: string): string | null => /\/details\/(\w+)/.exec(path)?.[1] ?? null;

/** Whether a path is that of the whole list, and not of an entry in it. */
export const isDetailsPath = (path: string, section: string): boolean => path.replace(/\/$/, '').endsWith(`/details/${section}`);

/** A person's posts, comments or reactions. */
export const activityPath = (slug: string, tab: 'all' | 'comments' | 'reactions'): string => `/in/${slug}/recent-activity/${tab}/`;

/** Pages of a company, after its own path. */
export const companyTabs = { about: '/about/', jobs: '/jobs/', posts: '/posts/' } as const;

/** In the address of a company's page: as its visitors see it, for members whom LinkedIn leads to its administration otherwise. */
export const memberView = '?viewAsMember=true';

/** Where a company's posts are managed, by its number. */
export const companyAdminPath = (id: string): string => `/company/${id}/admin/page-posts/published/`;

/** In that address: opens the window in which a post is written in the company's name. */
export const shareQuery = '?share=true';

/** The number of the company that an address administers. */
export const administeredIn = (address: string): string | null => /\/company\/(\d+)\/admin(?:\/|$|[?#])/.exec(address)?.[1] ?? null;

/** The number in a company's address that has one instead of a name. */
export const companyNumberIn = (address: string): string | null => /\/company\/(\d+)\/?$/.exec(address)?.[1] ?? null;

/** The address of an invitation; the slug decoded. */
export const invitePath = (slug: string): string => `/preload/custom-invite/?${new URLSearchParams({ vanityName: slug })}`;

/** The person in an invitation's address, decoded. */
export const invitedIn = (address: string): string | null => new URL(address, site).searchParams.get('vanityName');

/** What one is invited to at an address other than a person's; `null` for groups and whatever is new. */
export const invitedTo = (address: string): 'companyFollow' | 'newsletter' | 'event' | null => {
  const [, area = ''] = /\/(company|school|showcase|newsletters|events)\//.exec(address) ?? [];
  if (area === '') return null;
  return area === 'newsletters' ? 'newsletter' : area === 'events' ? 'event' : 'companyFollow';
};

/** The conversation with a person, on a page that opens no other one. */
export const composePath = (profileId: string): string => {
  const query = new URLSearchParams({
    profileUrn: `urn:li:fsd_profile:${profileId}`,
    recipient: profileId,
    screenContext: 'NON_SELF_PROFILE_VIEW',
  });
  return `${paths.compose}?${query}`;
};

/** A conversation on a page of its own. */
export const threadPath = (threadId: string): string => `/messaging/thread/${encodeURIComponent(threadId)}/`;

/** An empty new message beside the list of archived conversations: no conversation is opened. */
export const archivedPath = '/messaging/thread/new/?filter=archived';

/** The conversation in an address, decoded; a new message has none yet. */
export const threadIn = (address: string): string | null => {
  const id = /\/messaging\/thread\/([^/?#]+)/.exec(address)?.[1] ?? '';
  // Of the signs that an id may have, only this one is encoded.
  return id === '' || id === 'new' ? null : id.replace(/%3D/gi, '=');
};

/** Where LinkedIn leads from a job that has ended. */
export const jobSearchPath = /^\/jobs\/search(?:-results)?(?:\/|$)/;

/** The AI search for jobs, to which LinkedIn leads some accounts from the other one. */
export const describedJobsPath = /^\/jobs\/search-results(?:\/|$)/;

/** A job's own page. */
export const jobPath = (id: string): string => `/jobs/view/${id}/`;

/** A post's address in responses. */
export const postAddress = (urn: string): string => `${site}/feed/update/${urn}`;

/** Where LinkedIn's page of redirection leads to; `null` for any other address. */
export const linkedThrough = ({ pathname, searchParams }: URL): string | null =>
  /^\/(?:redir\/redirect|safety\/go)\/?$/.test(pathname) ? searchParams.get('url') : null;

/** The public identifier in a person's address, as the page writes it. */
export const slugIn = (address: string | null): string | null => /\/in\/([^/?#]+)/.exec(address ?? '')?.[1] ?? null;

/** Whether an address is that of a person's own page and not of a part of it. Runs in the page as well, so it uses nothing but its argument. */
export const isProfileAddress = (address: string | null): boolean => /\/in\/[^/?#]+\/?(?:$|[?#])/.test(address ?? '');

/** The same without a query. */
export const isBareProfileAddress = (address: string | null): boolean => /\/in\/[^/]+\/?$/.test(address ?? '');

/** The public identifier in the address of a company, a school or a showcase. */
export const companySlugIn = (address: string): string | null => /\/(?:company|school|showcase)\/([^/?#]+)/.exec(address)?.[1] ?? null;

/** Whether an address is that of the jobs of a company. */
export const isJobsAddress = (address: string): boolean => /\/jobs\/?(?:$|[?#])/.test(address);

/** The ids of the companies in the address of a search for their employees: `facetCurrentCompany=["19725","438166"]`. */
export const companyIdsIn = (address: string | null): string[] => {
  if (address === null) return [];
  const { searchParams } = new URL(address, site);
  return (searchParams.get('currentCompany') ?? searchParams.get('facetCurrentCompany') ?? '').match(/\d+/g) ?? [];
};

/** Whether a search address filters by a person's connections, which only the page of a connection offers. */
export const isSecondDegreeSearch = (address: string | null): boolean => /network=[^&]*S/.test(decodeURIComponent(address ?? ''));
