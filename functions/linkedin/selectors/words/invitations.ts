/** What LinkedIn says about invitations, and on what answers them. Acting needs English, so these are known in English alone. */

/** The label of what withdraws an invitation, before the name. */
export const withdrawLabel = /^Withdraw (?:the )?invitation sent to\s+/i;

/** The label of what ignores one, before the name; the first is of those that are about a connection. */
export const ignoreToConnectLabel = /^Ignore an invitation to connect from\s+/i;
export const ignoreLabel = /^Ignore (?:an |the )?(?:invitation )?(?:to connect )?from\s+/i;

/** The label of what accepts one, with the name in it. */
export const acceptLabel = /^Accept\s+(.+?)[’']s? (?:invitation|request)\b.*$/i;

/** When an invitation was sent, as a whole line: people work at USA Today, and notes tell of weeks ago. */
export const invitationAge =
  /^\W*(?:(?:sent|received|invited):?\s+)?(?:(?:(?:over|about|almost|less than)\s+)?(?:\d+\+?|an?(?: few)?)\s?\p{L}+\s+ago|yesterday|today|just now)\W*$/iu;

/** An invitation does not go out. */
export const notInvitedWords =
  /weekly (invitation )?limit|weekly limit for|resend an invitation|weeks after withdrawing|was ?n[o’']t sent|could ?n[o’']t be sent|unable to (send|invite|connect)|can(no|['’])t (be )?(send|sent|invite)/i;

/** One has gone out. */
export const invitedWords = /^your invitation to .+ (was|has been) sent\b/i;

/** The title of what says that no more of them can be sent this week. */
export const weeklyLimitTitle = /weekly invitation limit/i;

/** The email address was not the right one. */
export const emailRefusedWords = /email/i;

/** Codes of LinkedIn's own answers to an invitation that it refuses. */
export const refusalCodes = { noNoteLeft: 'CUSTOM_INVITE_LIMIT_REACHED', emailNeeded: 'EMAIL_REQUIRED' } as const;

/** The button that says yes to what LinkedIn asks before it does something. */
export const yesLabels = { remove: /^Remove\b/, withdraw: /^Withdraw\b/ } as const;
