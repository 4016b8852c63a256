// Checked by `npm run check`, against the output of `npm run build`: an error here is a type error.
import type * as Published from 'account-api/client';
import type * as Declared from '../../clients/typescript/index.ts';
import type { Event } from '../../functions/contract/events.ts';

type Equal<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** Names of the members that differ. */
type Different<One, Other> = {
  [Name in keyof One | keyof Other]: Name extends keyof One & keyof Other
    ? Equal<One[Name], Other[Name]> extends true
      ? never
      : Name
    : Name;
}[keyof One | keyof Other];

type Told<Name extends Event['type'], Of extends { type: string }> = Extract<Of, { type: Name }>;
type ErrorOf<Of> = Extract<Of, { status: 'error' }> extends { error: infer Told } ? keyof Told : never;

const same = <_Equal extends true>(): void => {};
const none = <_Names extends never>(): void => {};

/** The types generated from the contract equal the contract's own types. */
export const publishedAsDeclared = (): void => {
  none<Different<Published.Functions, Declared.Functions>>();
  none<Different<Published.AdminFunctions, Declared.AdminFunctions>>();
  none<Different<keyof Published.AccountApi, keyof Declared.AccountApi>>();
  same<Equal<Published.GlobalErrorType, Declared.GlobalErrorType>>();
  same<Equal<Published.ItemWideErrorType, Declared.ItemWideErrorType>>();
  same<Equal<Published.AccountStatus, Declared.AccountStatus>>();
  same<Equal<Published.ExactStatus, Declared.ExactStatus>>();
  same<Equal<Published.SignOutReason, Declared.SignOutReason>>();
  same<Equal<Published.WaitingReason, Declared.WaitingReason>>();
  same<Equal<Published.Timing, Declared.Timing>>();
};

/** A method calls the function of its name, and its generated type equals the declared one. */
export const methodsLeadToFunctions = (api: Published.AccountApi): Declared.AccountApi => api;
export const functionsHaveMethods = (api: Declared.AccountApi): Published.AccountApi => api;

/** The events are those of the contract. */
export const eventsAsDeclared = (event: Event, error: Published.RequestError<'people.get'>): void => {
  same<Equal<Published.WebhookEvent['type'], Event['type']>>();
  same<Equal<ErrorOf<Told<'request.completed', Published.WebhookEvent>['data']>, ErrorOf<Told<'request.completed', Event>['data']>>>();
  if (event.type !== 'request.completed') event satisfies Published.WebhookEvent;
  else if (event.data.status === 'error') error.errorType satisfies typeof event.data.error.errorType;
};
