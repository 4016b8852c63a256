import type { AttachmentReason } from '../contract/attachment.reasons.ts';
import type { ProxyFailure } from '../contract/errors.ts';
import type { MessagingReason } from '../contract/messaging.reasons.ts';

/** Every failure that the browser side throws on purpose, by its kind. Runs and sign-ins decide the consequences of each. */
interface Failures {
  readonly itemFailure: ItemFailure;
  readonly layoutChanged: LayoutChanged;
  readonly outcomeUnknown: OutcomeUnknown;
  readonly signedOut: SignedOut;
  readonly throttled: Throttled;
  readonly networkUnavailable: NetworkUnavailable;
  readonly pageRefused: PageRefused;
  readonly linkedinFailed: LinkedInFailed;
  readonly languageNotSupported: LanguageNotSupported;
}

export type FailureKind = keyof Failures;
export type FailureOf<Kind extends FailureKind> = Failures[Kind];

/** A failure with a kind: code that handles failures has to handle every kind. */
export abstract class Failure extends Error {
  abstract readonly kind: FailureKind;
}

/** One item failed with an error that the function declares; the rest of the array continues. */
export class ItemFailure extends Failure {
  override name = 'ItemFailure';
  readonly kind = 'itemFailure';
  readonly errorType: string;
  constructor(errorType: string, options?: ErrorOptions) {
    super(errorType, options);
    this.errorType = errorType;
  }
}

/** LinkedIn's suggestions do not resolve a name in a filter. */
export class FilterNotResolved extends ItemFailure {
  /** The filter's field, and the name in it. */
  readonly filter: string;
  readonly value: string;
  /** LinkedIn's suggestions. */
  readonly offered: readonly string[];
  constructor(filter: string, value: string, offered: readonly string[]) {
    super('filterNotResolved');
    this.filter = filter;
    this.value = value;
    this.offered = offered;
  }
}

/** A condition of a search is not in force in LinkedIn's answer, which is therefore another search. */
export class FilterNotApplied extends ItemFailure {
  /** The filter's field, and what was asked for in it. */
  readonly filter: string;
  readonly value: string;
  constructor(filter: string, value: string) {
    super('filterNotApplied');
    this.filter = filter;
    this.value = value;
  }
}

/** A file of an item cannot be sent, so nothing was sent. */
export class AttachmentNotAccepted extends ItemFailure {
  readonly reason: AttachmentReason;
  constructor(reason: AttachmentReason, options?: ErrorOptions) {
    super('attachmentNotAccepted', options);
    this.reason = reason;
  }
}

/** Sales Navigator takes no message to a person, so nothing was sent. */
export class MessagingNotAllowed extends ItemFailure {
  readonly reason: MessagingReason;
  constructor(reason: MessagingReason, options?: ErrorOptions) {
    super('messagingNotAllowed', options);
    this.reason = reason;
  }
}

/** The page is not a known one (P13). `page` names it, `element` what was not found on it. */
export class LayoutChanged extends Failure {
  override name = 'LayoutChanged';
  readonly kind = 'layoutChanged';
  readonly page: string;
  readonly element: string;
  constructor(page: string, element: string, options?: ErrorOptions) {
    super(`${page}: ${element} was not found`, options);
    this.page = page;
    this.element = element;
  }
}

/** Whether an irreversible click took effect is unknown (P4). Never retried. */
export class OutcomeUnknown extends Failure {
  override name = 'OutcomeUnknown';
  readonly kind = 'outcomeUnknown';
}

export type SignOutReason = 'expired' | 'checkpoint' | 'captcha' | 'verificationCode' | 'restricted' | 'unknown';

/** LinkedIn requires a human: the session is over, the account's owner has to act (P14). Ends the request. */
export class SignedOut extends Failure {
  override name = 'SignedOut';
  readonly kind = 'signedOut';
  readonly reason: SignOutReason;
  /** When LinkedIn lifts the restriction (epoch milliseconds), where a sign-in has read that. */
  readonly restrictedUntil: number | undefined;
  constructor(reason: SignOutReason, { restrictedUntil, ...options }: ErrorOptions & { readonly restrictedUntil?: number } = {}) {
    super(`LinkedIn signed the account out: ${reason}`, options);
    this.reason = reason;
    this.restrictedUntil = restrictedUntil;
  }
}

/** LinkedIn answered 429 or 999, or says that there were too many requests. Ends the run for now. */
export class Throttled extends Failure {
  override name = 'Throttled';
  readonly kind = 'throttled';
}

/**
 * LinkedIn cannot be reached: no route, DNS, trust, proxy or answer. `code` is Chromium's, `proxy` what is wrong with the account's proxy, if it has
 * one: then the request waits, and ends otherwise.
 */
export class NetworkUnavailable extends Failure {
  override name = 'NetworkUnavailable';
  readonly kind = 'networkUnavailable';
  readonly code: string;
  readonly proxy: ProxyFailure | undefined;
  /** Whether the proxy was seen to fail outside of the browser, so that the browser has no part in it. */
  readonly isProxys: boolean;
  constructor(code: string, options?: ErrorOptions & { readonly proxy?: ProxyFailure | undefined; readonly isProxys?: boolean }) {
    super(options?.proxy ? `${code}: the proxy ${options.proxy.reason}` : code, options);
    this.code = code;
    this.proxy = options?.proxy;
    this.isProxys = options?.isProxys ?? false;
  }
}

/** LinkedIn refuses a page, and the account is still signed in: one item failed. `answer` is the answer, such as HTTP 403. */
export class PageRefused extends Failure {
  override name = 'PageRefused';
  readonly kind = 'pageRefused';
  readonly answer: string;
  constructor(answer: string, options?: ErrorOptions) {
    super(`LinkedIn refused a page: ${answer}`, options);
    this.answer = answer;
  }
}

/** LinkedIn failed twice to answer with a page: one item failed. `answer` is the answer, such as HTTP 503. */
export class LinkedInFailed extends Failure {
  override name = 'LinkedInFailed';
  readonly kind = 'linkedinFailed';
  readonly answer: string;
  constructor(answer: string, options?: ErrorOptions) {
    super(`LinkedIn failed to answer with a page: ${answer}`, options);
    this.answer = answer;
  }
}

/**
 * Something could be told only by words, and they are not known in the language of the interface. `page` names the page, `element` what the words
 * are about. Ends the request.
 */
export class LanguageNotSupported extends Failure {
  override name = 'LanguageNotSupported';
  readonly kind = 'languageNotSupported';
  readonly language: string;
  readonly page: string;
  readonly element: string;
  constructor(language: string, page: string, element: string, options?: ErrorOptions) {
    super(`LinkedIn's interface is in ${language}; ${page}: ${element} can be told by words only`, options);
    this.language = language;
    this.page = page;
    this.element = element;
  }
}
