import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayBegin, nextStep, type Step } from '../../functions/requests/nextStep.ts';
import type { JournalEntry, RequestRow } from '../../functions/requests/request.ts';

const now = 1_000_000;
const rules = { stopBeforeDeadlineMs: 60_000, attemptSettleMs: 20_000, maxCrashes: 3 };
const by = { fence: 7, at: now };

const entry = (state: JournalEntry['state'], more: Partial<JournalEntry> = {}): JournalEntry => ({
  state,
  crashes: 0,
  attempts: 0,
  fence: 6,
  at: now - 1,
  ...more,
});

/** A request of three messages, with these entries in its journal. */
const request = (entries: readonly (JournalEntry | undefined)[] = [], more: Partial<RequestRow> = {}): RequestRow => ({
  version: 2,
  requestId: 'req_1',
  resultHash: 'hash',
  customerId: 'customer',
  accountId: 'account',
  function: 'conversations.sendMessage',
  resultHandling: 'reslink',
  state: 'running',
  total: 3,
  fence: 7,
  journal: Object.fromEntries(entries.flatMap((each, index) => (each ? [[String(index), each]] : []))),
  startCrashes: 0,
  sends: 1,
  acceptedAt: 0,
  expiresAt: now + 1_000_000,
  browserMs: 0,
  pacingMs: 0,
  ...more,
});

const done = entry('done', { chunks: 0 });
const failed = entry('failed', { error: { errorType: 'personNotFound', message: '' } });
const doubtful = (notAfter: number, crashes = 0) => entry('attempting', { notAfter, crashes, handedBack: true });
const idempotent = { function: 'connections.checkStatus' };
const canceled = { cancelRequestedAt: now - 1 };

/** A step, with the relevant part of its ending. */
const summary = (step: Step): unknown => {
  if (step.step === 'giveUp') return { ...step, error: step.error.errorType };
  if (step.step !== 'end') return step;
  const { entries, end } = step.ending;
  const ended = Object.fromEntries(Object.entries(entries).map(([index, { error }]) => [index, error?.errorType]));
  return { step: 'end', status: end.status, error: end.error?.errorType, ended };
};

const end = (status: 'complete' | 'error', error?: string, ended: Readonly<Record<string, string>> = {}) => ({
  step: 'end',
  status,
  error,
  ended,
});

interface Case {
  readonly says: string;
  readonly row: RequestRow;
  readonly deadline?: number;
  readonly step: unknown;
}

const cases: readonly Case[] = [
  { says: 'the first item of an empty journal is performed', row: request(), step: { step: 'perform', index: 0 } },
  { says: 'finished items are passed over', row: request([done, failed]), step: { step: 'perform', index: 2 } },
  { says: 'an item that the run before has begun is performed', row: request([done, entry('begun')]), step: { step: 'perform', index: 1 } },
  {
    says: 'what can be performed comes before what can be looked up',
    row: request([doubtful(now - 30_000)]),
    step: { step: 'perform', index: 1 },
  },
  {
    says: 'an attempt is looked up once its effect would have arrived',
    row: request([done, doubtful(now - 20_000), done]),
    step: { step: 'lookUp', index: 1 },
  },
  {
    says: 'of two attempts the one whose effect would have arrived is looked up',
    row: request([doubtful(now), doubtful(now - 20_000), done]),
    step: { step: 'lookUp', index: 1 },
  },
  {
    says: 'attempts whose effects may still arrive are handed back until the first would have',
    row: request([done, doubtful(now + 10_000), doubtful(now + 5_000)]),
    step: { step: 'handBack', until: now + 25_000 },
  },
  {
    says: 'an attempt without an end settles from now on',
    row: request([done, done, entry('attempting')]),
    step: { step: 'handBack', until: now + 20_000 },
  },
  {
    says: 'with too little time left the run hands back at once',
    row: request([done]),
    deadline: now + 59_999,
    step: { step: 'handBack', until: now },
  },
  {
    says: 'with just enough time left it goes on',
    row: request([done]),
    deadline: now + 60_000,
    step: { step: 'perform', index: 1 },
  },
  { says: 'when every item has ended the request is complete', row: request([done, failed, done]), step: end('complete') },
  {
    says: 'an end needs no time',
    row: request([done, failed, done]),
    deadline: now,
    step: end('complete'),
  },
  {
    says: 'without an array the failure of the item is that of the request',
    row: request([entry('failed', { error: { errorType: 'pageRefused', message: '' } })], { function: 'account.get', total: 1 }),
    step: end('error', 'pageRefused'),
  },
  { says: 'at its deadline a request expires', row: request([done], { expiresAt: now }), step: end('error', 'expired') },
  {
    says: 'an item that may have been done is in doubt when the request expires (P4)',
    row: request([done, doubtful(now)], { expiresAt: now }),
    step: end('error', 'expired', { 1: 'outcomeUnknown' }),
  },
  {
    says: 'a request whose items have all ended does not expire',
    row: request([done, done, done], { expiresAt: now }),
    step: end('complete'),
  },
  { says: 'a canceled request without a result ends as canceled', row: request([], canceled), step: end('error', 'canceled') },
  {
    says: 'the rest of a canceled request is canceled',
    row: request([done, entry('begun')], canceled),
    step: end('complete', undefined, { 1: 'canceled', 2: 'canceled' }),
  },
  {
    says: 'of a canceled request an attempt is looked up first',
    row: request([doubtful(now - 20_000)], canceled),
    step: { step: 'lookUp', index: 0 },
  },
  {
    says: 'of a canceled request an attempt is awaited first',
    row: request([doubtful(now)], canceled),
    step: { step: 'handBack', until: now + 20_000 },
  },
  {
    says: 'a request that crashed too often at its start fails',
    row: request([done], { startCrashes: 3 }),
    step: end('error', 'internalError'),
  },
  { says: 'one that crashed less often goes on', row: request([], { startCrashes: 2 }), step: { step: 'perform', index: 0 } },
  {
    says: 'an item that crashed too often is given up',
    row: request([entry('planned', { crashes: 3 })]),
    step: { step: 'giveUp', index: 0, error: 'internalError' },
  },
  {
    says: 'an item that crashed less often is performed again',
    row: request([entry('planned', { crashes: 2 })]),
    step: { step: 'perform', index: 0 },
  },
  {
    says: 'an attempt whose look-up crashed too often is in doubt, where it must not happen twice (P3)',
    row: request([doubtful(now - 20_000, 3), done, done]),
    step: { step: 'giveUp', index: 0, error: 'outcomeUnknown' },
  },
  {
    says: 'an attempt whose look-up crashed too often fails, where it may be repeated',
    row: request([doubtful(now - 20_000, 3), done, done], idempotent),
    step: { step: 'giveUp', index: 0, error: 'internalError' },
  },
];

describe('the next step of a run', () => {
  for (const { says, row, deadline = now + 600_000, step } of cases)
    it(says, () => assert.deepEqual(summary(nextStep(row, { now, deadline, rules, by })), step));

  it('an end is written by the run that decides it', () => {
    const step = nextStep(request([doubtful(now)], { expiresAt: now }), { now, deadline: now, rules, by });
    assert.ok(step.step === 'end');
    assert.deepEqual({ fence: step.ending.entries[0]?.fence, at: step.ending.entries[0]?.at }, by);
  });
});

describe('the item that may begin when the one before ends', () => {
  const may = (row: RequestRow, index: number) => mayBegin(row, index, rules);

  it('is one that no run has begun', () => {
    assert.equal(may(request(), 1), true);
    assert.equal(may(request([done, entry('planned')]), 1), true);
  });
  it('is none that has begun, or ended, or may have been done', () => {
    for (const each of [entry('begun'), done, failed, doubtful(now)]) assert.equal(may(request([done, each]), 1), false);
  });
  it('is none that crashed too often, and none after the last', () => {
    assert.equal(may(request([done, entry('planned', { crashes: 3 })]), 1), false);
    assert.equal(may(request(), 3), false);
  });
});
