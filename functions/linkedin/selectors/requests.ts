/** Addresses of the requests of LinkedIn's pages, and the statuses by which LinkedIn throttles them. */
export const requests = {
  /** Requests for content after a page's document, and those that send data. */
  content: /^https:\/\/www\.linkedin\.com\/(?:voyager\/api|flagship-web\/rsc-action)\//,
  messaging: /^https:\/\/www\.linkedin\.com\/voyager\/api\/voyagerMessaging/,
  /** The queries of the messaging pages, by path. */
  messagingQuery: /^\/voyager\/api\/voyagerMessagingGraphQL\//,
  /** The request that sends a message; identified by the `action` in its query. */
  message: /\/voyagerMessagingDashMessengerMessages\b[^#]*[?&]action=createMessage\b/,
  /** Archives, stars, mutes or marks a conversation. */
  conversation: /\/voyagerMessagingDashMessengerConversations\b/,
  invitation: /verifyQuotaAndCreate|addaAddConnection|normInvitations|sendInvitation/i,
  comment: /createComment|NormComments|SocialDashComments/i,
  post: /contentcreation|normShares|DashShares|createShare|sharing\.(?:create|post)/i,
  /** A repost at once; one with a text is sent as a post. */
  repost: /createInstantRepost|DashReposts|instantReposts?\b/i,
  /** Statuses that mean: not now. 999 is its own. */
  throttling: new Set([429, 999]),
} as const;
