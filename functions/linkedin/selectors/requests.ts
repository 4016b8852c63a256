/** By which addresses the requests of LinkedIn's pages are told apart. */
export const requests = {
  /** What a page loads after its document, and what it sends. */
  content: /\/voyager\/api\/|\/flagship-web\/rsc-action\//,
  messaging: /\/voyager\/api\/voyagerMessaging/,
  /** The queries of the messaging pages, by path. */
  messagingQuery: /\/voyager\/api\/voyagerMessagingGraphQL\//,
  /** What sends a message; its `action` in the query says so. */
  message: /\/voyagerMessagingDashMessengerMessages\b[^#]*[?&]action=createMessage\b/,
  invitation: /verifyQuotaAndCreate|addaAddConnection|normInvitations|sendInvitation/i,
  comment: /createComment|NormComments|SocialDashComments/i,
  post: /contentcreation|normShares|DashShares|createShare|sharing\.(?:create|post)/i,
} as const;
