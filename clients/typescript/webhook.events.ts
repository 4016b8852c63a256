import type { Functions } from './declared.functions.ts';
import type { AccountStatus, ErrorReason, ExactStatus, FunctionName, GlobalErrorType, Scope, SignOutReason, Timing } from './declared.ts';
import type { CompletionOf } from './errors.ts';

/** A request that has ended, as `start` with `webhook` asked for. */
export interface RequestCompletedEvent {
  readonly type: 'request.completed';
  readonly timestamp: string;
  /** Told apart by `function` and `status`. Over 200 KB there is a `resultLink` in place of the completion, for `api.results.wait`. */
  readonly data: { [Name in FunctionName]: RequestCompletedData<Name> }[FunctionName];
}

/** The outcome of one request. */
export type RequestCompletedData<Name extends FunctionName> = {
  readonly accountId: string;
  readonly function: Name;
  readonly requestId: string;
} & (
  | { readonly status: 'complete'; readonly completion: CompletionOf<Name>; readonly timing: Timing; readonly resultLink?: undefined }
  | { readonly status: 'complete'; readonly resultLink: string; readonly timing: Timing; readonly completion?: undefined }
  | {
      readonly status: 'error';
      readonly error: RequestError<Name>;
      readonly timing?: Timing | undefined;
      readonly partial?: CompletionOf<Name> | null | undefined;
      readonly resultLink?: string | undefined;
    }
);

/** Why a request ended without a completion. */
export interface RequestError<Name extends FunctionName> {
  readonly errorType: Functions[Name]['errorType'] | GlobalErrorType;
  readonly message: string;
  readonly reason?: ErrorReason | undefined;
  readonly retrySafe?: boolean | undefined;
  readonly page?: string | undefined;
  readonly element?: string | undefined;
  readonly filter?: string | undefined;
  readonly value?: string | undefined;
  readonly offered?: string[] | undefined;
  readonly accountId?: string | undefined;
  readonly scope?: Scope | undefined;
}

/** An account's status exactly, and what to do about it. Times in ISO 8601. */
export interface AccountStatusDetails {
  readonly status: ExactStatus;
  readonly reason: SignOutReason | null;
  readonly since: string;
  /** When LinkedIn lifts the restriction, if it shows that, or the cool-down ends. */
  readonly until: string | null;
  /** Where LinkedIn has sent the code that it asks for. */
  readonly codeSentBy: 'email' | 'phone' | null;
  /** With `expired`: how long after the sign-in LinkedIn ended the session. */
  readonly sessionAgeSeconds: number | null;
  /** With `networkUnavailable`: what failed. */
  readonly networkError: string | null;
  /** What the account's owner can do, in a sentence for them. */
  readonly owner: string;
  /** What the caller of this API can do. */
  readonly developer: string;
}

/** An account's status has changed. */
export interface AccountStatusChangedEvent {
  readonly type: 'account.statusChanged';
  readonly timestamp: string;
  readonly data: {
    readonly accountId: string;
    readonly status: AccountStatus;
    readonly reason: SignOutReason | null;
    /** Absent in events of earlier releases. */
    readonly details?: AccountStatusDetails | undefined;
  };
}

/** Somebody wrote to a watched account, or its owner wrote elsewhere. */
export interface MessageEvent {
  /** `message.sent`: the account's owner wrote elsewhere. */
  readonly type: 'message.received' | 'message.sent';
  readonly timestamp: string;
  readonly data: {
    readonly accountId: string;
    readonly threadId: string;
    readonly kind: 'person' | 'group' | 'inMail' | 'sponsored';
    readonly person: {
      readonly name: string | null;
      readonly publicUrl: string | null;
      readonly headline: string | null;
      readonly urn: string | null;
    } | null;
    readonly messageId: string;
    readonly text: string | null;
    readonly time: string;
    readonly attachments: readonly {
      readonly name: string | null;
      readonly type: string;
      readonly size: number | null;
      readonly url: string | null;
    }[];
    /** Unread messages came before it that are told when the thread has been read. */
    readonly hasEarlierUnread: boolean;
    /** The webhook gets no content. */
    readonly contentOmitted?: true | undefined;
  };
}

/** A watched account has a new connection, or somebody asked for one. */
export interface ConnectionEvent {
  /** `connection.accepted`: the account had asked for it. */
  readonly type: 'connection.accepted' | 'connection.added' | 'connection.requestReceived';
  readonly timestamp: string;
  readonly data: {
    readonly accountId: string;
    readonly person: {
      readonly name: string | null;
      readonly publicUrl: string | null;
      readonly headline: string | null;
      readonly urn: string | null;
    };
    /** The note of a request that was received. */
    readonly note: string | null;
    readonly detectedAt: string;
    /** The webhook gets no content. */
    readonly contentOmitted?: true | undefined;
  };
}

/** An item waits for approval. Whoever has `url` can decide about it, once. */
export interface ApprovalRequestedEvent {
  readonly type: 'approval.requested';
  readonly timestamp: string;
  readonly data: {
    /** For `api.admin.approvals.approve` and `reject`; names exactly what is shown. */
    readonly approvalId: string;
    readonly accountId: string;
    readonly requestId: string;
    readonly function: string;
    /** The person, company, post or thread; `null` where the function has none. */
    readonly target: string | null;
    /** Everything that the item was called with besides; `null` if the webhook gets no content. */
    readonly parameters: readonly { readonly name: string; readonly value: string }[] | null;
    /** Name of the token with which the function was called. */
    readonly askedBy: string | null;
    readonly expiresAt: string;
    /** A page that shows what is asked for, and takes one decision. */
    readonly url: string;
    /** The webhook gets no content. */
    readonly contentOmitted?: true | undefined;
  };
}

/** Sent by `api.admin.webhooks.sendTest`. */
export interface WebhookTestEvent {
  readonly type: 'webhook.test';
  readonly timestamp: string;
  readonly data: { readonly message: string };
}

/** A registered webhook was disabled: it answered 410 (`gone`), or accepted nothing for three days (`failing`). */
export interface WebhookDisabledEvent {
  readonly type: 'webhook.disabled';
  readonly timestamp: string;
  readonly data: { readonly accountId: string | null; readonly url: string; readonly reason: 'gone' | 'failing' };
}

/** Every event that a webhook receives. */
export type WebhookEvent =
  | RequestCompletedEvent
  | AccountStatusChangedEvent
  | MessageEvent
  | ConnectionEvent
  | ApprovalRequestedEvent
  | WebhookTestEvent
  | WebhookDisabledEvent;
