/** LinkedIn's words on invitations and their answer buttons. Acting needs English, so only the English ones are known. */

/** The label of the withdraw button, before the name. */
export const withdrawLabel = /^Withdraw (?:the )?invitation sent to\s+/i;

/** The label of the ignore button, before the name; the first is that of invitations to connect. */
export const ignoreToConnectLabel = /^Ignore an invitation to connect from\s+/i;
export const ignoreLabel = /^Ignore (?:an |the )?(?:invitation )?(?:to connect )?from\s+/i;

/** The label of the accept button, with the name in it. */
export const acceptLabel = /^Accept\s+(.+?)[’']s? (?:invitation|request)\b.*$/i;

/** When an invitation was sent, as a whole line: people work at USA Today, and notes mention weeks. */
export const invitationAge =
  /^\W*(?:(?:sent|received|invited):?\s+)?(?:(?:(?:over|about|almost|less than)\s+)?(?:\d+\+?|an?(?: few)?)\s?\p{L}+\s+ago|yesterday|today|just now)\W*$/iu;

/** An invitation does not go out. */
export const notInvitedWords =
  /weekly (invitation )?limit|weekly limit for|resend an invitation|weeks after withdrawing|was ?n[o’']t sent|could ?n[o’']t be sent|unable to (send|invite|connect)|can(no|['’])t (be )?(send|sent|invite)/i;

/** One has gone out. */
export const invitedWords = /^your invitation to .+ (was|has been) sent\b/i;

/** The title of the notice that no more can be sent this week. */
export const weeklyLimitTitle = /weekly invitation limit/i;

/** The email address was not the right one. */
export const emailRefusedWords = /email/i;

/** Codes of LinkedIn's own answers to an invitation that it refuses. */
export const refusalCodes = { noNoteLeft: 'CUSTOM_INVITE_LIMIT_REACHED', emailNeeded: 'EMAIL_REQUIRED' } as const;

/** The confirm button of LinkedIn's confirmation dialogs. */
export const yesLabels = { remove: /^Remove\b/, withdraw: /^Withdraw\b/ } as const;
