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
