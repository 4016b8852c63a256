/** The data that Sales Navigator's pages fetch: by names, since the numbers of decorations change. */
export const salesRequests = {
  any: /^https:\/\/www\.linkedin\.com\/sales-api\//,
  leadSearch: /\/sales-api\/salesApiLeadSearch\?/,
  accountSearch: /\/sales-api\/salesApiAccountSearch\?/,
  typeahead: /\/sales-api\/salesApiFacetTypeahead\?/,
  profile: /\/sales-api\/salesApiProfiles\//,
  company: /\/sales-api\/salesApiCompanies\//,
} as const;
