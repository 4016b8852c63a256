export type { AccountApi } from './api.ts';
export type { AccountCall, AdminCall, CallArguments, Results, Started } from './calls.ts';
export { createClient } from './client.ts';
export type * from './declared.domains.ts';
export type * from './declared.functions.ts';
export type * from './declared.ts';
export {
  AccountApiError,
  type AnyFunctionName,
  type ClientErrorType,
  type CompletionOf,
  type ErrorTypeOf,
  type InputOf,
  isAccountApiError,
} from './errors.ts';
export type {
  AccountOptions,
  AdminOptions,
  CallOptions,
  ClientClock,
  ClientOptions,
  RequestOptions,
  StartOptions,
  WaitOptions,
} from './options.ts';
export type { ItemError, ItemResult, Progress, RequestState, Result } from './result.ts';
export type { FileContent, UploadedFile, UploadOptions } from './uploaded.ts';
export type * from './webhook.events.ts';
export { type IncomingWebhook, verifyWebhook, type WebhookRefusal, WebhookVerificationError } from './webhook.ts';
