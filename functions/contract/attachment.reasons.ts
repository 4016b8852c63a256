/** Why a file cannot be taken; `error.reason` of `attachmentNotAccepted`, with what the message says of it. */
export const attachmentFaults = {
  addressNotAllowed: 'its address has to be a public one with https',
  hostNotFound: 'the host of its address could not be found by its name',
  notFound: 'nothing can be fetched from its address',
  notReachable: 'its address does not answer as it should',
  tooSlow: 'its address takes too long to answer',
  tooManyRedirects: 'its address redirects too often',
  empty: 'it is empty',
  tooLarge: 'the files are too large together',
  typeNotAllowed: 'LinkedIn takes no files of its type here',
  typeMismatch: 'its content is not of the type that its name or its address says',
  refusedByLinkedIn: 'LinkedIn refuses to upload it',
  uploadFailed: 'its upload to LinkedIn did not end',
  gone: 'it is no longer stored',
  uploadNotFound: 'there is no such upload of this account: it was used, or its hour is over',
  uploadIncomplete: 'not all of its bytes were sent to its uploadUrl',
} as const;
export type AttachmentReason = keyof typeof attachmentFaults;
export const attachmentReasons = Object.keys(attachmentFaults) as [AttachmentReason, ...AttachmentReason[]];

/** The message of `attachmentNotAccepted`, without a certain reason. */
export const attachmentNotAccepted =
  'An attachment cannot be sent, so nothing was sent. The reason says why; correct it and send this again.';

/** The same for a reason; `place` is the attachment's path in the body. */
export const attachmentNotAcceptedFor = (reason: AttachmentReason, place?: string): string =>
  `${place === undefined ? 'An attachment' : `The attachment ${place}`} cannot be sent, so nothing was sent: ${attachmentFaults[reason]}. Correct it and send this again.`;
