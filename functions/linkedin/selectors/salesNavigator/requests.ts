/** The data that Sales Navigator's pages fetch: by names, since the numbers of decorations change. */
export const salesRequests = {
  any: /^https:\/\/www\.linkedin\.com\/sales-api\//,
  leadSearch: /\/sales-api\/salesApiLeadSearch\?/,
  accountSearch: /\/sales-api\/salesApiAccountSearch\?/,
  typeahead: /\/sales-api\/salesApiFacetTypeahead\?/,
  profile: /\/sales-api\/salesApiProfiles\//,
  /** Conversations with their messages: a part of the inbox, those with a person, or one. */
  threads: /\/sales-api\/salesApiMessagingThreads\b/,
  credits: /\/sales-api\/salesApiCredits\?/,
  /** What has to be there before a conversation can be judged. */
  messaging: /\/sales-api\/salesApi(?:MessagingThreads|Credits)\b/,
  /** The request that sends a message; identified by the `action` in its query. */
  message: /\/sales-api\/salesApiMessageActions\?[^#]*\baction=createMessage\b/,
  company: /\/sales-api\/salesApiCompanies\//,
} as const;
