/** What an owner's limits and the action counts tell apart. */
export const limitCategories = [
  'profileViews',
  'companyViews',
  'searches',
  'connectionRequests',
  'messages',
  'reactions',
  'comments',
  'posts',
] as const;
