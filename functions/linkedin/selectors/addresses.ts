/** Where LinkedIn's pages are, and whom or what their addresses name. */
export const site = 'https://www.linkedin.com';

export const paths = {
  compose: '/messaging/compose/',
  connections: '/mynetwork/invite-connect/connections/',
  dashboard: '/dashboard/',
  feed: '/feed/',
  invitationManager: '/mynetwork/invitation-manager/',
  login: '/login',
  ownProfile: '/in/me/',
  receivedInvitations: '/mynetwork/invitation-manager/received/',
  sentInvitations: '/mynetwork/invitation-manager/sent/',
  socialSellingIndex: '/sales/ssi',
} as const;

/** A person's page; the slug, or the profile id in its place, as a part of a path. */
export const profilePath = (slug: string): string => `/in/${slug}/`;

/** One of the full lists of a profile. */
export const detailsPath = (slug: string, section: string): string => `/in/${slug}/details/${section}/`;

/** Which of the lists a path is of. */
export const detailsSectionIn = (path: string): string | null => /\/details\/(\w+)/.exec(path)?.[1] ?? null;

/** Whether a path is that of the whole list, and of nothing in it. */
export const isDetailsPath = (path: string, section: string): boolean => path.replace(/\/$/, '').endsWith(`/details/${section}`);

/** What somebody posted, commented on or reacted to. */
export const activityPath = (slug: string, tab: 'all' | 'comments' | 'reactions'): string => `/in/${slug}/recent-activity/${tab}/`;

/** Pages of a company, after its own path. */
export const companyTabs = { about: '/about/', jobs: '/jobs/', posts: '/posts/' } as const;

/** Where an invitation is asked for; the slug decoded. */
export const invitePath = (slug: string): string => `/preload/custom-invite/?${new URLSearchParams({ vanityName: slug })}`;

/** Whom an address of an invitation names, decoded. */
export const invitedIn = (address: string): string | null => new URL(address, site).searchParams.get('vanityName');

/** Where the conversation with a person stands, in a page of its own that opens no other one. */
export const composePath = (profileId: string): string => {
  const query = new URLSearchParams({
    profileUrn: `urn:li:fsd_profile:${profileId}`,
    recipient: profileId,
    screenContext: 'NON_SELF_PROFILE_VIEW',
  });
  return `${paths.compose}?${query}`;
};

/** A post's address as responses show it. */
export const postAddress = (urn: string): string => `${site}/feed/update/${urn}`;

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

/** The ids of the companies in the address of a search for those who work there: `facetCurrentCompany=["19725","438166"]`. */
export const companyIdsIn = (address: string | null): string[] => {
  if (address === null) return [];
  const { searchParams } = new URL(address, site);
  return (searchParams.get('currentCompany') ?? searchParams.get('facetCurrentCompany') ?? '').match(/\d+/g) ?? [];
};

/** Whether an address of a search looks among somebody's connections' connections, as only the page of a connection offers. */
export const isSecondDegreeSearch = (address: string | null): boolean => /network=[^&]*S/.test(decodeURIComponent(address ?? ''));
