/** By which addresses the requests of LinkedIn's pages are told apart. */
export const requests = {
  /** What a page loads after its document, and what it sends. */
  content: /\/voyager\/api\/|\/flagship-web\/rsc-action\//,
  messaging: /\/voyager\/api\/voyagerMessaging/,
  /** The queries of the messaging pages, by path. */
  messagingQuery: /\/voyager\/api\/voyagerMessagingGraphQL\//,
} as const;
