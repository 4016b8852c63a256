import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete, envelope, failed, processing } from '../../functions/contract/envelopes.ts';
import { globalError } from '../../functions/contract/errors.ts';
import { completedEvent, event, maxEventBytes } from '../../functions/contract/events.ts';
import { readResultHandling } from '../../functions/contract/result.handling.ts';

const requestId = 'r1';
const resultLink = 'https://api.example.com/account/results/abc';
const timing = {
  acceptedAt: '2026-10-01T00:00:00.000Z',
  startedAt: '2026-10-01T00:00:01.000Z',
  finishedAt: '2026-10-01T00:00:02.000Z',
  queuedMs: 1000,
  browserMs: 900,
  pacingMs: 0,
};
const progress = { done: 0, total: 2, queuedBefore: 1, waitingFor: null };

test('the three envelopes have the documented keys', () => {
  const answers = [
    complete([{ person: 'x', result: { success: true } }], { requestId, timing }),
    processing('accepted', { requestId, resultLink, progress, partial: [] }),
    failed(globalError('expired'), { requestId, timing, partial: [] }),
    failed(globalError('functionNotFound')),
  ];
  assert.deepEqual(
    answers.map((answer) => Object.keys(answer)),
    [
      ['status', 'completion', 'requestId', 'timing'],
      ['status', 'process', 'requestId', 'progress', 'partial'],
      ['status', 'error', 'requestId', 'timing', 'partial'],
      ['status', 'error'],
    ],
  );
  for (const answer of answers) assert.deepEqual(envelope.parse(answer), answer);
});

test('processing reads to the letter', () => {
  const said = (message: 'accepted' | 'running' | 'hook') =>
    processing(message, { requestId, resultLink, progress, partial: [] }).process.message;
  assert.equal(said('accepted'), 'Your request is being processed. Please check the resultLink periodically.');
  assert.equal(said('running'), 'Your request is being processed. Please check the resultLink later.');
  assert.equal(said('hook'), 'Your request is being processed. The result will be sent to the webhook.');
  const webhook = 'https://hooks.example.com/';
  assert.deepEqual(processing('hook', { requestId, resultLink, webhook, progress, partial: [] }).process, {
    message: 'Your request is being processed. The result will be sent to the webhook.',
    resultLink,
    webhook,
  });
});

test('the result-handling header is read in each of its forms', () => {
  assert.deepEqual([undefined, 'long', 'reslink', 'hook', 'webhook', 'Reslink ', 'later', ''].map(readResultHandling), [
    'long',
    'long',
    'reslink',
    'hook',
    'hook',
    'reslink',
    undefined,
    undefined,
  ]);
});

test('an event carries the envelope, or its link where that is too large', () => {
  const about = { accountId: 'a1', function: 'people.get', timestamp: '2026-10-01T00:00:02.000Z', resultLink };
  const small = completedEvent(complete([1, 2], { requestId, timing }), about);
  assert.deepEqual(small.data, { status: 'complete', completion: [1, 2], requestId, timing, accountId: 'a1', function: 'people.get' });
  const large = completedEvent(complete('x'.repeat(maxEventBytes), { requestId, timing }), about);
  assert.deepEqual(large.data, { status: 'complete', requestId, timing, accountId: 'a1', function: 'people.get', resultLink });
  const ended = completedEvent({ ...failed(globalError('expired'), { timing, partial: ['x'.repeat(maxEventBytes)] }), requestId }, about);
  assert.ok(!('partial' in ended.data) && 'resultLink' in ended.data);
  const underWay = [{ item: 0, data: ['x'.repeat(maxEventBytes)] }];
  const left = completedEvent({ ...failed(globalError('expired'), { timing, partial: [], underWay }), requestId }, about);
  assert.deepEqual(left.data, {
    ...failed(globalError('expired'), { timing }),
    requestId,
    accountId: 'a1',
    function: 'people.get',
    resultLink,
  });
  for (const each of [small, large, ended, left]) assert.deepEqual(event.parse(each), each);
});
