import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Account, accountStateOf, reasonLabelOf, signInWords } from '../../clients/dashboard/words/account.ts';
import { signInFailures, tooManySignIns } from '../../functions/contract/account.signIn.ts';

const since = '2026-11-29T08:00:00.000Z';
const account: Account = {
  accountId: 'acc_1',
  name: 'Mary',
  publicUrl: null,
  salesNavigator: null,
  premium: null,
  status: 'signedOut',
  reason: 'unknown',
  statusDetails: {
    status: 'signedOut',
    reason: 'unknown',
    since,
    until: null,
    codeSentBy: null,
    sessionAgeSeconds: null,
    neverSignedIn: false,
    networkError: null,
    owner: 'x',
    developer: 'y',
  },
  signIn: null,
  coolDownUntil: null,
  workingHours: null,
  duplicateOf: null,
  network: { proxy: null, timeZone: null, locale: null },
  createdAt: since,
  lastActiveAt: null,
  unfinishedRequests: 0,
};

test('an account that is being signed in is not said to be signed out', () => {
  for (const state of ['waiting', 'running'] as const) {
    const { label, tone, what } = accountStateOf({ ...account, status: 'connecting', reason: null, signIn: { state, since, error: null } });
    assert.deepEqual([label, tone], ['Connecting', 'wait']);
    assert.doesNotMatch(what, /signed this account out|did not say why/);
  }
});

test('a required code is requested, whatever the account’s status was', () => {
  const signIn = { state: 'codeWanted', since, error: null } as const;
  for (const status of ['connecting', 'active'] as const) {
    const { label, what, todo } = accountStateOf({ ...account, status, reason: status === 'active' ? null : 'verificationCode', signIn });
    assert.equal(label, 'Code required');
    assert.match(what, /sent the owner a verification code/);
    assert.match(todo ?? '', /^Enter the code/);
  }
  const wrong = { errorType: 'codeWrong', message: 'x' };
  assert.match(accountStateOf({ ...account, status: 'connecting', signIn: { ...signIn, error: wrong } }).what, /refused the last/);
});

test('a sign-in that failed says what it met, and blames cookies or password only where they are to blame', () => {
  for (const [errorType, { message }] of Object.entries(signInFailures)) {
    const { todo } = accountStateOf({ ...account, signIn: { state: 'failed', since, error: { errorType, message } } });
    assert.doesNotMatch(todo ?? '', /accounts\.|retry-after/);
    if (!/accounts\./.test(message)) assert.equal(todo, message);
    if (['throttled', 'layoutChanged', 'unreachable'].includes(errorType))
      assert.match(message, /Cookies, email or password may be correct/);
  }
});

test('an account that was never signed in is not said to be signed out', () => {
  const never: Account = { ...account, statusDetails: { ...account.statusDetails, neverSignedIn: true } };
  const error = { errorType: 'unreachable', message: signInFailures.unreachable.message };
  for (const signIn of [null, { state: 'failed', since, error } as const]) {
    const { label, what, todo, signsIn } = accountStateOf({ ...never, signIn });
    assert.deepEqual([label, signsIn], ['Not signed in', true]);
    assert.doesNotMatch(`${what} ${todo}`, /signed this account out|did not say why/);
  }
  assert.equal(reasonLabelOf(never), null);
  assert.equal(reasonLabelOf(account), 'reason unknown');
  // What LinkedIn wants of the owner is told all the same.
  const asked: Account = { ...never, reason: 'checkpoint', statusDetails: { ...never.statusDetails, reason: 'checkpoint' } };
  assert.equal(reasonLabelOf(asked), 'checkpoint');
  assert.match(accountStateOf(asked).what, /confirm something/);
});

test('a refused sign-in says what LinkedIn wants of the owner', () => {
  const { message } = signInFailures.verificationRequired;
  const errorType = 'verificationRequired';
  assert.match(signInWords({ errorType, reason: 'checkpoint', message }), /approving the sign-in, then sign in again/);
  assert.match(signInWords({ errorType, reason: 'captcha', message }), /only a human may solve/);
  assert.equal(signInWords({ errorType, reason: undefined, message }), message);
  assert.equal(signInWords({ errorType, reason: 'constructor', message }), message);
  assert.doesNotMatch(signInWords({ errorType: 'tooManySignIns', message: tooManySignIns.message }), /retry-after/);
});

test('a restriction, a session that ended early and a failing network are told apart', () => {
  const { statusDetails } = account;
  const restricted = accountStateOf({
    ...account,
    reason: 'restricted',
    statusDetails: { ...statusDetails, status: 'restricted', reason: 'restricted' },
  });
  assert.deepEqual([restricted.label, restricted.signsIn], ['Restricted', true]);
  const expired = (sessionAgeSeconds: number) =>
    accountStateOf({ ...account, reason: 'expired', statusDetails: { ...statusDetails, reason: 'expired', sessionAgeSeconds } });
  assert.match(expired(3_600).what, /within a day/);
  assert.doesNotMatch(expired(86_400).what, /within a day/);
  const networkError = 'ERR_TIMED_OUT';
  const offline = accountStateOf({
    ...account,
    status: 'active',
    reason: null,
    statusDetails: { ...statusDetails, status: 'networkUnavailable', reason: null, networkError },
  });
  assert.deepEqual([offline.label, offline.tone, offline.signsIn], ['No network', 'wait', false]);
  assert.match(offline.what, /ERR_TIMED_OUT/);
});
