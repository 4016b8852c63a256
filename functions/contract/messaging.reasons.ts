/** Why a message cannot be sent to a person in Sales Navigator; `error.reason` of `messagingNotAllowed`, with what the message says of it. */
export const messagingFaults = {
  noCredits:
    'the account has no InMail credits left, and this message is not free. Wait for the credits of the next month, or connect first',
  restricted: 'Sales Navigator takes no messages to this person. Leave the person out',
  awaitingReply:
    'the person has not answered the last InMail, and another one would cost another credit. Wait for the answer, or send it in Sales Navigator yourself',
  notOffered: 'Sales Navigator offers no message to this person. Leave the person out',
  standardMessaging: 'Sales Navigator leads to the messaging of LinkedIn itself for this person. Use the standard variant',
  outOfNetwork: 'Sales Navigator does not show this person to the account. Leave the person out',
  refusedByLinkedIn: 'Sales Navigator refused it. Open the person in Sales Navigator to see why',
} as const;
export type MessagingReason = keyof typeof messagingFaults;
export const messagingReasons = Object.keys(messagingFaults) as [MessagingReason, ...MessagingReason[]];

/** The message of `messagingNotAllowed` for a reason. */
export const messagingNotAllowedFor = (reason: MessagingReason): string => `The message was not sent: ${messagingFaults[reason]}.`;
