/** One item failed, in a way that the function declares; the rest of the array goes on. */
export class ItemFailure extends Error {
  override name = 'ItemFailure';
  readonly errorType: string;
  constructor(errorType: string, options?: ErrorOptions) {
    super(errorType, options);
    this.errorType = errorType;
  }
}

/** The page is not one that we know (P13). `page` names it, `element` what was not found on it. */
export class LayoutChanged extends Error {
  override name = 'LayoutChanged';
  readonly page: string;
  readonly element: string;
  constructor(page: string, element: string, options?: ErrorOptions) {
    super(`${page}: ${element} was not found`, options);
    this.page = page;
    this.element = element;
  }
}

/** It cannot be told whether an irreversible click took effect (P4). Never retried. */
export class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown';
}

export type SignOutReason = 'expired' | 'checkpoint' | 'captcha' | 'verificationCode' | 'restricted' | 'unknown';

/** LinkedIn wants a human: the session is over, the account's owner has to act (P14). Ends the request. */
export class SignedOut extends Error {
  override name = 'SignedOut';
  readonly reason: SignOutReason;
  constructor(reason: SignOutReason, options?: ErrorOptions) {
    super(`LinkedIn signed the account out: ${reason}`, options);
    this.reason = reason;
  }
}

/** LinkedIn answered 429 or 999, or says that there were too many requests. Ends the run for now. */
export class Throttled extends Error {
  override name = 'Throttled';
}

/** LinkedIn cannot be reached from here: no name, no route, no TLS, refused. The message is the browser's code, such as `net::ERR_NAME_NOT_RESOLVED`. */
export class NetworkUnavailable extends Error {
  override name = 'NetworkUnavailable';
}

/** The interface language is not English and the work would need its words. Ends the request. */
export class LanguageNotSupported extends Error {
  override name = 'LanguageNotSupported';
  readonly language: string;
  constructor(language: string, options?: ErrorOptions) {
    super(`LinkedIn's interface is in ${language}`, options);
    this.language = language;
  }
}
