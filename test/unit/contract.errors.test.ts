import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminFunctions } from '../../functions/contract/administration.ts';
import {
  globalErrors,
  httpStatusOf,
  invalidRequestBody,
  itemWideErrors,
  linkedinAccountSignedOut,
} from '../../functions/contract/errors.ts';
import { findFunction, functions } from '../../functions/contract/functions.ts';

test('documented global errors read to the letter', () => {
  const messages: Record<string, string> = {
    linkedinAccountSignedOut: 'This LinkedIn account has been signed out in our cloud browser.',
    accountApiTokenRequired: 'Account API token is missing in request headers.',
    invalidAccountApiToken: 'The provided account-api-token is invalid.',
    identificationTokenRequired: 'Identification token is missing in request headers.',
    invalidIdentificationToken: 'The provided identification-token is invalid.',
  };
  for (const [errorType, message] of Object.entries(messages)) {
    assert.equal(globalErrors[errorType as keyof typeof globalErrors].message, message);
  }
  assert.deepEqual(invalidRequestBody('people[2]: not a LinkedIn person URL'), {
    errorType: 'invalidRequestBody',
    message: 'The request body is invalid: people[2]: not a LinkedIn person URL.',
  });
  assert.equal(invalidRequestBody("$& $1 $'").message, "The request body is invalid: $& $1 $'.");
  assert.deepEqual(linkedinAccountSignedOut('captcha'), {
    errorType: 'linkedinAccountSignedOut',
    message: 'This LinkedIn account has been signed out in our cloud browser.',
    reason: 'captcha',
  });
});

test('documented item errors read to the letter', () => {
  const messages: [string, string, string][] = [
    ['connections.sendRequest', 'emailRequired', 'The person requires an email address to send a connection request.'],
    ['connections.withdrawRequest', 'notPending', 'There is no pending connection request to this person.'],
    ['connections.remove', 'connectionNotFound', "The person isn't in your LinkedIn connections."],
  ];
  for (const [name, errorType, message] of messages) assert.equal(findFunction(name)?.errors[errorType], message);
});

test('what does not exist is named in the documented sentence, and a second one says what to do next', () => {
  const declared = functions.flatMap(({ errors }) =>
    Object.entries(errors).flatMap(([errorType, message]) => {
      const [, kind] = /^(person|company|post|comment)NotFound$/.exec(errorType) ?? [];
      return kind === undefined ? [] : [{ kind, message }];
    }),
  );
  assert.deepEqual(new Set(declared.map(({ kind }) => kind)), new Set(['person', 'company', 'post', 'comment']));
  for (const { kind, message } of declared) {
    const [documented, next] = message.split(/(?<=\.) /);
    assert.equal(documented, `The provided URL is not an existing LinkedIn ${kind}.`);
    assert.match(next ?? '', new RegExp(`^Open it on LinkedIn: correct it, or leave the ${kind} out`));
  }
});

test('each function declares the errors of its documentation', () => {
  const declared: Record<string, string[]> = {
    'conversations.sendMessage': ['personNotFound', 'threadNotFound', 'messagingNotAllowed', 'noSalesNavigator', 'outcomeUnknown'],
    'conversations.synchronize': ['personNotFound', 'threadNotFound', 'noSalesNavigator'],
    'conversations.manage': ['threadNotFound'],
    'conversations.get': ['conversationNotSynchronized'],
    'connections.checkStatus': ['personNotFound'],
    'connections.sendRequest': [
      'emailRequired',
      'emailNotAccepted',
      'personNotFound',
      'alreadyPending',
      'alreadyConnected',
      'requestNotAllowed',
      'noteTooLong',
      'noteLimitExceeded',
      'outcomeUnknown',
    ],
    'connections.withdrawRequest': ['notPending', 'personNotFound'],
    'connections.acceptRequest': ['notPending', 'personNotFound'],
    'connections.ignoreRequest': ['notPending', 'personNotFound'],
    'connections.remove': ['connectionNotFound', 'personNotFound'],
    'people.visit': ['personNotFound'],
    'people.follow': ['personNotFound', 'followingNotAllowed'],
    'people.unfollow': ['personNotFound', 'followingNotAllowed'],
    'companies.follow': ['companyNotFound', 'followingNotAllowed'],
    'companies.unfollow': ['companyNotFound', 'followingNotAllowed'],
    'companies.visit': ['companyNotFound'],
    'posts.react': ['postNotFound', 'noPostingPermission'],
    'posts.comment': ['postNotFound', 'noPostingPermission', 'commentingNotAllowed', 'outcomeUnknown'],
    'posts.repost': ['postNotFound', 'postingNotAllowed', 'outcomeUnknown'],
    'comments.reply': ['commentNotFound', 'replyingNotAllowed', 'outcomeUnknown'],
    'comments.react': ['commentNotFound'],
    'posts.create': ['postingNotAllowed', 'noPostingPermission', 'attachmentNotAccepted', 'outcomeUnknown'],
    'companies.get': ['companyNotFound', 'retrievingNotAllowed'],
    'people.search': ['searchingNotAllowed', 'noSalesNavigator'],
    'companies.search': ['searchingNotAllowed', 'noSalesNavigator'],
    'jobs.search': ['searchingNotAllowed', 'searchInterfaceMismatch', 'filterNotResolved', 'filterNotApplied'],
  };
  for (const [name, errorTypes] of Object.entries(declared)) {
    for (const errorType of errorTypes) assert.ok(findFunction(name)?.errors[errorType], `${name}: ${errorType}`);
  }
});

test('every message is made of whole sentences', () => {
  const messages = [
    ...functions.flatMap((each) => Object.values(each.errors)),
    ...adminFunctions.flatMap((each) => Object.values(each.errors).map(({ message }) => message)),
    ...Object.values(globalErrors).map(({ message }) => message),
    ...Object.values(itemWideErrors),
    ...functions.map((each) => each.summary),
    ...adminFunctions.map((each) => each.summary),
  ];
  for (const message of messages) assert.match(message, /^[A-Z].+\.$/);
});

test('refusals at once have the HTTP status of their kind, results 200', () => {
  const statuses: Record<string, number> = {
    invalidRequestBody: 400,
    accountApiTokenRequired: 401,
    invalidIdentificationToken: 401,
    functionNotFound: 404,
    resultNotFound: 404,
    linkedinAccountSignedOut: 409,
    idempotencyKeyReused: 409,
    tooManyPendingRequests: 429,
    serviceUnavailable: 503,
    expired: 200,
    postingNotAllowed: 200,
    toString: 200,
  };
  for (const [errorType, status] of Object.entries(statuses)) assert.equal(httpStatusOf(errorType), status, errorType);
});
