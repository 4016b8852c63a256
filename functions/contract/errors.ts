import { type AttachmentReason, attachmentNotAccepted, attachmentNotAcceptedFor } from './attachment.reasons.ts';
import type { MessagingReason } from './messaging.reasons.ts';
import type { Scope } from './scopes.ts';

/** Why LinkedIn signed an account out; `error.reason` of `linkedinAccountSignedOut`. */
export const signOutReasons = ['expired', 'checkpoint', 'captcha', 'verificationCode', 'restricted', 'unknown'] as const;
export type SignOutReason = (typeof signOutReasons)[number];

/** Where a global error can occur: as a refusal of a call, a result link or an administration call, or as the end of an accepted request. */
export type Place = 'call' | 'resultLink' | 'administration' | 'end';

interface Fault {
  readonly message: string;
  /** HTTP status of the refusal. */
  readonly status: number;
  readonly metAt: readonly Place[];
}

const fault = (status: number, message: string, ...metAt: readonly Place[]): Fault => ({ status, message, metAt });

/** The places that take a body, and all that can refuse. */
const bodies = ['call', 'administration'] as const;
const doors = ['call', 'resultLink', 'administration'] as const;

/** Errors of a whole request. An error that only a result can have has status 200. */
export const globalErrors = {
  invalidRequestBody: fault(400, 'The request body is invalid: {validation_details}.', ...bodies),
  linkedinAccountSignedOut: fault(409, 'This LinkedIn account has been signed out in our cloud browser.', 'call', 'end'),
  linkedinAccountConnecting: fault(
    409,
    'This LinkedIn account is being signed in. Send the call again when accounts.get says that it is active; if a code is asked for, pass it on with accounts.verify.',
    'call',
  ),
  accountApiTokenRequired: fault(401, 'Account API token is missing in request headers.', ...doors),
  invalidAccountApiToken: fault(401, 'The provided account-api-token is invalid.', ...doors),
  tokensDiffer: fault(400, 'The headers account-api-token and authorization have different tokens. Send one of the two headers.', ...doors),
  notPermitted: fault(403, 'This account-api-token may not do this: {lack}. Use another one, or create one with tokens.create.', ...doors),
  identificationTokenRequired: fault(401, 'Identification token is missing in request headers.', 'call', 'resultLink'),
  invalidIdentificationToken: fault(401, 'The provided identification-token is invalid.', 'call', 'resultLink'),
  languageNotSupported: fault(
    200,
    "Here LinkedIn's page can be understood by its words only, and they are not known in the LinkedIn account's language, so nothing more was done. Set the language to English on LinkedIn, and send the items again that are not in partial.",
    'end',
  ),
  functionNotFound: fault(404, 'There is no such function. Check its name against the documentation.', ...bodies),
  resultNotFound: fault(
    404,
    'There is no such result. Check the link and the tokens; results are kept for a limited time, and are gone once they are erased.',
    'resultLink',
  ),
  methodNotAllowed: fault(405, 'This address does not take this HTTP method. See the allow header for those that it takes.', ...doors),
  idempotencyKeyReused: fault(409, 'This idempotency-key was used with another body. Take a new key for a new request.', 'call'),
  requestBodyTooLarge: fault(413, 'The request body is over 256 KB. Send fewer elements per request.', ...bodies),
  unsupportedMediaType: fault(415, 'The request body is not JSON. Send it with content-type application/json.', ...bodies),
  tooManyPendingRequests: fault(
    429,
    'Too many requests of this LinkedIn account are unfinished. Wait until some are finished and send it again.',
    'call',
  ),
  tooManyRefusedTokens: fault(
    429,
    'Too many calls with tokens that are not valid came from this address. Check the tokens and send it again after the time in retry-after.',
    ...doors,
  ),
  serviceUnavailable: fault(
    503,
    'The request could not be stored safely and was not accepted. Send it again after the time in retry-after.',
    ...doors,
  ),
  invalidRequestHeader: fault(
    400,
    'A request header is invalid. Check result-handling (long, reslink, hook) and idempotency-key (1 to 255 printable characters).',
    'call',
  ),
  webhookUrlRequired: fault(
    400,
    'There is no webhook to send the result to. Register one for the account or send a webhook-url header.',
    'call',
  ),
  attachmentNotAccepted: fault(400, attachmentNotAccepted, 'call'),
  invalidWebhookUrl: fault(400, 'The webhook URL cannot be used. It has to be a public https URL without user name and password.', 'call'),
  networkUnavailable: fault(
    200,
    'LinkedIn cannot be reached from the machine that runs this API ({network_error}), so nothing more was done. The account is not affected. Check the network, DNS and proxy of that machine; then send the items again that are not in partial.',
    'end',
  ),
  canceled: fault(200, 'The request was canceled before this was done. Send it again if it is still wanted.', 'end'),
  expired: fault(
    200,
    'The request reached its deadline before it was finished. Check the state of the LinkedIn account and send it again.',
    'end',
  ),
  accountErased: fault(
    200,
    'The LinkedIn account was erased before this was done, with all that was stored of it. Connect it again if it is to be used again.',
    'end',
  ),
  internalError: fault(500, 'Something went wrong on our side. Send it again; if it happens again, report the requestId.', ...doors, 'end'),
} as const satisfies Record<string, Fault>;

export type GlobalErrorType = keyof typeof globalErrors;

/** Errors that any item, or a function without an array, may have in addition to the declared ones. */
export const itemWideErrors = {
  layoutChanged:
    'LinkedIn shows a page that this release does not recognize, so this was not done. Report page and element; do not send it again until this is fixed.',
  pageRefused:
    'LinkedIn refuses a page that this needs ({answer}), although the account is still signed in, so it was not done. Open the page on LinkedIn; send it again only when LinkedIn shows the page to the account.',
  linkedinFailed: 'LinkedIn failed twice to deliver a page that this needs ({answer}), so it was not done. Send it again in a few minutes.',
  limitExceeded:
    "A limit that the account's owner set is reached, so nothing was done on LinkedIn. Send it again in the next period or raise the limit.",
  notApproved:
    'This needs approval and did not get it ({why}), so nothing was done on LinkedIn. Ask whoever approves for this account before you send it again.',
  erased: 'This was erased, and what it had read is kept nowhere. Send it again only if the data are wanted anew.',
  canceled: globalErrors.canceled.message,
  expired: globalErrors.expired.message,
  internalError: globalErrors.internalError.message,
} as const;

/** Why an account is signed out, or a file or a message cannot be sent. */
export type ErrorReason = SignOutReason | AttachmentReason | MessagingReason;

/** The error of an `error` envelope or of a failed item. */
export interface ApiError {
  readonly errorType: string;
  readonly message: string;
  /** With `linkedinAccountSignedOut`, with `attachmentNotAccepted`, or with `messagingNotAllowed` in Sales Navigator. */
  readonly reason?: ErrorReason;
  readonly retrySafe?: boolean;
  readonly page?: string;
  readonly element?: string;
  /** With `filterNotResolved`: the filter, the name in it, and what LinkedIn suggested instead. With `filterNotApplied`: the first two. */
  readonly filter?: string;
  readonly value?: string;
  readonly offered?: string[];
  /** With `memberConnected`: the account that the member is connected as. */
  readonly accountId?: string;
  /** With `notPermitted`: the scope that the token lacks; absent if it is limited to other accounts. */
  readonly scope?: Scope;
}

/** A global error with its message. */
export const globalError = (errorType: GlobalErrorType): ApiError => ({ errorType, message: globalErrors[errorType].message });

/** The refusal of a token that may not do this. `lack` completes "it may not do this:". */
export const notPermitted = (lack: string, scope?: Scope): ApiError => ({
  errorType: 'notPermitted',
  message: globalErrors.notPermitted.message.replace('{lack}', () => lack),
  ...(scope === undefined ? {} : { scope }),
});

/** `functionNotFound` of an administration function that is called as one of an account. */
export const belowAdmin = (name: string): ApiError => ({
  errorType: 'functionNotFound',
  message: `${name} is a function of the administration: send it to /admin/${name}, with the account-api-token alone.`,
});

/** The refusal of a body; `details` come from `validateInput`. */
export const invalidRequestBody = (details: string): ApiError => ({
  errorType: 'invalidRequestBody',
  message: globalErrors.invalidRequestBody.message.replace('{validation_details}', () => details),
});

/** What is wrong with the proxy of an account. */
export interface ProxyFailure {
  readonly code: string;
  /** Completes "the proxy …". */
  readonly reason: string;
}

/** A proxy's failure in one phrase, as it stands in messages. */
export const proxyFailureText = ({ code, reason }: ProxyFailure): string => `${code}: the proxy ${reason}`;

/** LinkedIn cannot be reached; `code` is Chromium's error. `isSafe`: the whole request can be sent again unchanged. */
export const networkUnavailable = (code: string, isSafe: boolean): ApiError => ({
  errorType: 'networkUnavailable',
  message: globalErrors.networkUnavailable.message.replace('{network_error}', () => code),
  ...(isSafe ? { retrySafe: true } : {}),
});

/** Storage failed in a way that does not tell whether the request is there. */
export const acceptanceUnknown: ApiError = {
  errorType: 'serviceUnavailable',
  message:
    'It could not be found out whether the request was stored, so it may still be done. Look for it in requests.list before you send it again; sent with an idempotency-key, a request can be repeated without doing anything twice.',
  retrySafe: false,
};

/** As many calls of the customer fetch their attachments as may at the same time. */
export const tooManyFetching: ApiError = {
  ...globalError('tooManyPendingRequests'),
  message: 'Too many calls are fetching their attachments. Send it again after the time in retry-after.',
};

/** The account is signed out, and why. */
export const linkedinAccountSignedOut = (reason: SignOutReason): ApiError => ({ ...globalError('linkedinAccountSignedOut'), reason });

/** A file that cannot be taken; `place` is its path in the body. */
export const fileNotAccepted = (reason: AttachmentReason, place?: string): ApiError => ({
  errorType: 'attachmentNotAccepted',
  message: attachmentNotAcceptedFor(reason, place),
  reason,
});

/** The HTTP status of a refusal at once; a result that ended as an error is read with 200. */
export const httpStatusOf = (errorType: string): number =>
  Object.hasOwn(globalErrors, errorType) ? globalErrors[errorType as GlobalErrorType].status : 200;
