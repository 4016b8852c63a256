/** By which addresses the requests of LinkedIn's pages are told apart, and by which answers it refuses them for now. */
export const requests = {
  /** What a page loads after its document, and what it sends. */
  content: /^https:\/\/www\.linkedin\.com\/(?:voyager\/api|flagship-web\/rsc-action)\//,
  messaging: /^https:\/\/www\.linkedin\.com\/voyager\/api\/voyagerMessaging/,
  /** The queries of the messaging pages, by path. */
  messagingQuery: /^\/voyager\/api\/voyagerMessagingGraphQL\//,
  /** What sends a message; its `action` in the query says so. */
  message: /\/voyagerMessagingDashMessengerMessages\b[^#]*[?&]action=createMessage\b/,
  invitation: /verifyQuotaAndCreate|addaAddConnection|normInvitations|sendInvitation/i,
  comment: /createComment|NormComments|SocialDashComments/i,
  post: /contentcreation|normShares|DashShares|createShare|sharing\.(?:create|post)/i,
  /** A repost at once; one with a text is sent as a post. */
  repost: /createInstantRepost|DashReposts|instantReposts?\b/i,
  /** Statuses that mean: not now. 999 is its own. */
  throttling: new Set([429, 999]),
} as const;
