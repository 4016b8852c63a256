import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Call } from '../../functions/mcp/calls.ts';
import { type RequestState, refused } from '../../functions/mcp/requestState.ts';
import { agentAt, ScriptedCalls, structureOf, textsOf, underWay } from '../support/agentClient.ts';

const ada = 'https://www.linkedin.com/in/ada-lovelace';
const visit = { name: 'people_visit', arguments: { people: [ada] } };
const visited: RequestState = { status: 'complete', requestId: 'req_1', completion: [{ person: ada, result: { success: true } }] };
const message = (text = 'Hello', more = {}) => ({
  name: 'conversations_sendMessage',
  arguments: { standard: [{ person: ada, text }], ...more },
});
const sentWith = (result: object): RequestState => ({
  status: 'complete',
  requestId: 'req_1',
  completion: { standard: [{ person: ada, result }] } as never,
});
const sent = sentWith({ success: true });

describe('work that takes longer than a client waits', () => {
  it('is answered within the budget, with where to ask on, and carried on by get_result', async () => {
    const calls = new ScriptedCalls();
    let now = 0;
    calls.onStart = () => {
      now += 2_000;
      return underWay;
    };
    const agent = await agentAt(calls, { holdMs: 50_000, now: () => now });
    const begun = await agent.callTool(visit);
    assert.notEqual(begun.isError, true);
    const { status, resultLink, next, progress } = structureOf(begun);
    assert.deepEqual([status, resultLink, progress], ['processing', underWay.resultLink, underWay.progress]);
    assert.match(String(next), /get_result.*do not repeat/);
    assert.match(textsOf(begun)[0]!, /^Not finished: 0 of 2 done\..*resultLink: https:/s);

    calls.onWait = () => visited;
    const ended = await agent.callTool({ name: 'get_result', arguments: { resultLink: String(resultLink), waitSeconds: 3 } });
    assert.deepEqual(structureOf(ended).completion, visited.completion);
    assert.deepEqual(calls.waited, [
      { resultId: 'hash-1', holdMs: 48_000 },
      { resultId: 'hash-1', holdMs: 3_000 },
    ]);
    assert.equal(calls.started.length, 1);
  });

  it('only the name of the result is taken from a link, whatever host it says', async () => {
    const calls = new ScriptedCalls();
    const agent = await agentAt(calls, { holdMs: 1_000 });
    await agent.callTool({ name: 'get_result', arguments: { resultLink: 'https://evil.example/account/results/hash-2/' } });
    await agent.callTool({ name: 'cancel_request', arguments: { resultLink: 'hash-3' } });
    assert.deepEqual([calls.waited[0]?.resultId, calls.canceled], ['hash-2', ['hash-3']]);
  });

  it('is not lost if it cannot be read for a moment', async () => {
    const calls = new ScriptedCalls();
    calls.onWait = () => refused({ errorType: 'serviceUnavailable', message: 'Later.' });
    const result = await (await agentAt(calls)).callTool(visit);
    assert.equal(structureOf(result).resultLink, underWay.resultLink);
    assert.notEqual(result.isError, true);
  });

  it('reports progress to clients that ask, in growing numbers, and what the request waits for', async () => {
    const calls = new ScriptedCalls();
    let now = 0;
    calls.onWait = ({ onProgress }) => {
      for (const [passed, done] of [
        [1_000, 0],
        [4_000, 0],
        [0, 0],
        [1, 1],
        [60_000, 1],
      ] as const) {
        now += passed;
        onProgress?.({ done, total: 2, queuedBefore: 1, waitingFor: 'workingHours' });
      }
      return visited;
    };
    const reported: { progress: number; total?: number | undefined; message?: string | undefined }[] = [];
    await (await agentAt(calls, { now: () => now })).callTool(visit, { onprogress: (progress) => reported.push(progress) });
    assert.equal(reported.length, 5);
    for (const [index, { progress, total }] of reported.entries()) {
      assert.equal(total, 2);
      assert.ok(progress < 2 && progress > (reported[index - 1]?.progress ?? -1), String(progress));
    }
    assert.equal(Math.floor(reported[3]!.progress), 1);
    assert.equal(reported[1]?.message, '0 of 2 done; 1 call of the account before it; waits for the working hours of the account');
  });

  it('a client that cancels stops the waiting; the request continues', async () => {
    const calls = new ScriptedCalls();
    const waiting = Promise.withResolvers<AbortSignal>();
    const left = Promise.withResolvers<void>();
    calls.onWait = ({ signal }) => {
      waiting.resolve(signal);
      signal.addEventListener('abort', () => left.resolve());
      return left.promise.then(() => underWay);
    };
    const stop = new AbortController();
    const call = (await agentAt(calls)).callTool(visit, { signal: stop.signal });
    assert.equal((await waiting.promise).aborted, false);
    stop.abort();
    await assert.rejects(call);
    await left.promise;
    assert.deepEqual(calls.canceled, []);
  });
});

describe('an effect that must happen once', () => {
  /** An API that remembers the results by key, as the real one does. */
  const remembering = (end: (call: Call) => RequestState) => {
    const calls = new ScriptedCalls();
    const ended = new Map<string, RequestState>();
    let last: string;
    calls.onStart = (call) => {
      last = call.idempotencyKey ?? '';
      const known = ended.get(last);
      if (!known) ended.set(last, end(call));
      return known ?? underWay;
    };
    calls.onWait = () => ended.get(last)!;
    return { calls, effects: () => ended.size };
  };

  it('P3 the same call again is the same request, however its addresses are written, and says so', async () => {
    const { calls, effects } = remembering(() => sent);
    const agent = await agentAt(calls);
    const first = await agent.callTool(message());
    assert.equal(structureOf(first).repeated, undefined);
    const again = await agent.callTool({
      ...message(),
      arguments: { standard: [{ text: 'Hello', person: 'linkedin.com/in/Ada-Lovelace/?trk=x' }] },
    });
    assert.equal(effects(), 1);
    assert.equal(structureOf(again).repeated, true);
    assert.match(textsOf(again)[0]!, /nothing was done again.*idempotencyKey/s);
    assert.deepEqual(structureOf(again).completion, sent.completion);
  });

  it('another text, or a key that was not used before, is another request', async () => {
    const { calls, effects } = remembering(() => sent);
    const agent = await agentAt(calls);
    for (const call of [message(), message('Hello!'), message('Hello', { idempotencyKey: 'second' })])
      assert.equal(structureOf(await agent.callTool(call)).repeated, undefined);
    assert.equal(effects(), 3);
    assert.equal(calls.started[2]?.idempotencyKey, 'second');
    assert.equal(structureOf(await agent.callTool(message('Hello', { idempotencyKey: 'second' }))).repeated, true);
  });

  it('what certainly did not happen may be tried again; what may have happened may not', async () => {
    const ends: RequestState[] = [
      sentWith({ success: false, error: { errorType: 'limitExceeded', message: 'Tomorrow.' } }),
      { ...refused({ errorType: 'expired', message: 'Too late.' }), requestId: 'req_2', partial: { standard: [] } },
      sentWith({ success: false, error: { errorType: 'outcomeUnknown', message: 'Who knows.', retrySafe: false } }),
    ];
    let turn = 0;
    const { calls, effects } = remembering(() => ends[turn++]!);
    const agent = await agentAt(calls);
    const repeated = [];
    for (let call = 0; call < 5; call++) repeated.push(structureOf(await agent.callTool(message())).repeated ?? false);
    assert.deepEqual(repeated, [false, false, false, true, true]);
    assert.equal(effects(), 3);
  });

  it('a post whose fate is unknown is not published again', async () => {
    const doubt: RequestState = {
      ...refused({ errorType: 'outcomeUnknown', message: 'Who knows.', retrySafe: false }),
      requestId: 'req_1',
    };
    const { calls, effects } = remembering(() => doubt);
    const agent = await agentAt(calls);
    for (let call = 0; call < 2; call++) await agent.callTool({ name: 'posts_create', arguments: { text: 'News' } });
    assert.equal(effects(), 1);
  });

  it('a repeatable function is called again each time', async () => {
    const calls = new ScriptedCalls();
    const agent = await agentAt(calls, { holdMs: 0 });
    await agent.callTool({ name: 'connections_remove', arguments: { people: [ada] } });
    await agent.callTool(visit);
    assert.deepEqual(
      calls.started.map(({ idempotencyKey }) => idempotencyKey),
      [undefined, undefined],
    );
  });
});
