/** The categories of limits and of action counts. */
export const limitCategories = [
  'profileViews',
  'companyViews',
  'searches',
  'connectionRequests',
  'messages',
  'reactions',
  'comments',
  'posts',
  'follows',
  'jobViews',
  'salesNavigatorSearches',
  'salesNavigatorProfileViews',
  'inMails',
] as const;

/**
 * What is done in Sales Navigator, with what the same is on LinkedIn itself. A limit of the latter counts both together, in each period for which the
 * former has no limit of its own.
 */
export const widerCategories: { readonly [Category in (typeof limitCategories)[number]]?: (typeof limitCategories)[number] } = {
  salesNavigatorSearches: 'searches',
  salesNavigatorProfileViews: 'profileViews',
  inMails: 'messages',
};
