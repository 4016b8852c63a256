import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { CompletionOf } from '../../clients/typescript/index.ts';
import { AccountApiError, createClient, isAccountApiError } from '../../clients/typescript/index.ts';
import { InstantClock } from '../support/instantClock.ts';
import { complete, cut, ended, json, processing, refused, ScriptedApi } from '../support/scriptedApi.ts';

const ada = 'https://www.linkedin.com/in/ada-lovelace';
const grace = 'https://www.linkedin.com/in/grace-hopper';
const done: CompletionOf<'people.visit'> = [{ person: ada, result: { success: true } }];

/** The error of a rejected promise. */
const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const outcome = await promise.then(
    () => 'resolved',
    (error: unknown) => ({ error }),
  );
  assert.ok(typeof outcome === 'object', 'it was not rejected');
  return outcome.error;
};

const apiErrorOf = async (promise: Promise<unknown>): Promise<AccountApiError> => {
  const error = await failureOf(promise);
  assert.ok(error instanceof AccountApiError, String(error));
  return error;
};

describe('the client', { timeout: 60_000 }, () => {
  let server: ScriptedApi;
  let clock: InstantClock;
  const client = () =>
    createClient({
      baseUrl: `${server.url}/`,
      accountApiToken: 'customer',
      identificationToken: 'account',
      clock,
      random: () => 0.5,
      retries: 4,
    });
  const asked = () => server.asked.map(({ method, path }) => `${method} ${path}`);

  before(async () => {
    server = await ScriptedApi.start();
  });
  after(() => server.close());
  beforeEach(() => {
    clock = new InstantClock();
    server.script();
  });

  it('says what is missing of its options', () => {
    for (const [options, said] of [
      [{}, /needs baseUrl and accountApiToken/],
      [undefined, /needs baseUrl and accountApiToken/],
      [{ baseUrl: server.url, accountApiToken: '' }, /needs accountApiToken/],
      [{ baseUrl: 'localhost', accountApiToken: 'customer' }, /needs a baseUrl such as/],
      [{ baseUrl: 'localhost:3000', accountApiToken: 'customer' }, /needs a baseUrl such as/],
    ] as const)
      assert.throws(() => createClient(options as never), said);
  });

  it('says where nothing answers, and that nothing was done, unless something answered before', async () => {
    const gone = await ScriptedApi.start();
    await gone.close();
    const at = { baseUrl: gone.url, accountApiToken: 'customer', identificationToken: 'account', clock, retries: 2 };
    // To the second port Node does not connect.
    for (const baseUrl of [gone.url, 'http://127.0.0.1:9']) {
      const error = await apiErrorOf(createClient({ ...at, baseUrl }).people.visit({ people: [ada] }));
      assert.equal(error.message, `Nothing answers at ${baseUrl}, so nothing was done. Start the API there, or check baseUrl.`);
      assert.deepEqual([error.errorType, error.retrySafe], ['connectionFailed', true]);
    }
    let calls = 0;
    const fetch: typeof globalThis.fetch = (...asked) => (calls++ === 0 ? Promise.reject(new Error('broken')) : globalThis.fetch(...asked));
    const doubtful = await apiErrorOf(createClient({ ...at, fetch }).people.visit({ people: [ada] }));
    assert.equal(doubtful.retrySafe, false);
    assert.match(doubtful.message, /It may have been accepted/);
  });

  it('resolves to the completion, with the request that it belongs to', async () => {
    server.script(complete(done));
    const result = await client().people.visit({ people: [ada] });
    assert.deepEqual(result.completion, done);
    assert.equal(result.requestId, 'req_1');
    assert.equal(result.timing.queuedMs, 1000);
    assert.equal(result.resultLink, null);
    const [call] = server.asked;
    assert.deepEqual([call?.method, call?.path, call?.body], ['POST', '/account/people.visit', { people: [ada] }]);
    assert.deepEqual([call?.headers['account-api-token'], call?.headers['identification-token']], ['customer', 'account']);
    assert.equal(call?.headers['content-type'], 'application/json');
  });

  it('carries on over the result link, at its own address, when a call is held for too long', async () => {
    server.script(processing(0), processing(1), complete(done));
    const result = await client().people.visit({ people: [ada] });
    assert.deepEqual(asked(), ['POST /account/people.visit', 'GET /account/results/hash-1?wait=30', 'GET /account/results/hash-1?wait=30']);
    assert.deepEqual(result.completion, done);
    assert.equal(result.resultLink, 'https://api.example/account/results/hash-1');
    assert.ok(server.asked.every(({ headers }) => headers['identification-token'] === 'account'));
  });

  it('P7: sends a held call that broke again under the same key, asking for the link', async () => {
    server.script(cut, processing(0), cut, complete(done));
    const result = await client().connections.sendRequest({ requests: [{ person: ada }] });
    assert.deepEqual(asked(), [
      'POST /account/connections.sendRequest',
      'POST /account/connections.sendRequest',
      'GET /account/results/hash-1?wait=30',
      'GET /account/results/hash-1?wait=30',
    ]);
    const [first, second] = server.asked;
    assert.match(String(first?.headers['idempotency-key']), /^[0-9a-f]{32}$/);
    assert.equal(second?.headers['idempotency-key'], first?.headers['idempotency-key']);
    assert.deepEqual([first?.headers['result-handling'], second?.headers['result-handling']], [undefined, 'reslink']);
    assert.deepEqual(result.completion, done);
  });

  it('P7: takes a connection without a sign of life for broken', async () => {
    server.script((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('\n', () => setImmediate(() => clock.fallSilent()));
    }, complete(done));
    assert.deepEqual((await client().people.visit({ people: [ada] })).completion, done);
    assert.equal(server.asked.length, 2);
  });

  it('gives each call a new key, or the given one', async () => {
    server.script(complete({}), complete({}), complete({}));
    const api = client();
    await api.posts.create({ text: 'One' });
    await api.posts.create({ text: 'One' });
    await api.posts.create({ text: 'One' }, { idempotencyKey: 'mine' });
    const keys = server.asked.map(({ headers }) => headers['idempotency-key']);
    assert.equal(new Set(keys).size, 3);
    assert.equal(keys[2], 'mine');
  });

  describe('what passes is waited for', () => {
    it('not before retry-after, in seconds or as a date', async () => {
      server.script(
        refused(429, 'tooManyPendingRequests', { 'retry-after': '30' }),
        refused(503, 'serviceUnavailable', { 'retry-after': new Date(clock.now() + 45_000).toUTCString() }),
        complete(done),
      );
      assert.deepEqual((await client().people.visit({ people: [ada] })).completion, done);
      const [first = 0, second = 0] = clock.pauses;
      assert.ok(first >= 30_000 && first < 31_000, String(first));
      // 30 seconds of the 45 have passed by then.
      assert.ok(second >= 14_000 && second < 16_000, String(second));
    });

    it('with pauses that double and differ from client to client', async () => {
      const pausesWith = async (random: number): Promise<number[]> => {
        clock = new InstantClock();
        server.script(...Array.from({ length: 4 }, () => json(502, { message: 'Bad gateway' })), complete(done));
        const api = createClient({ baseUrl: server.url, accountApiToken: 'customer', clock, random: () => random });
        await api.people.visit({ people: [ada] });
        return clock.pauses;
      };
      assert.deepEqual(await pausesWith(0), [250, 500, 1000, 2000]);
      assert.deepEqual(await pausesWith(1), [500, 1000, 2000, 4000]);
    });

    it('so many times and not longer; the error has the key to go on with', async () => {
      server.script(...Array.from({ length: 5 }, () => cut));
      const error = await apiErrorOf(client().conversations.sendMessage({ standard: [{ person: ada, text: 'Hi' }] }));
      assert.equal(server.asked.length, 5);
      assert.equal(error.errorType, 'connectionFailed');
      assert.equal(error.retrySafe, false);
      assert.equal(error.idempotencyKey, server.asked[0]?.headers['idempotency-key']);
      assert.ok(error.cause instanceof Error);
    });

    it('a token that is not valid never, however much patience is asked for', async () => {
      server.script(refused(429, 'tooManyRefusedTokens', { 'retry-after': '60' }));
      assert.equal((await apiErrorOf(client().people.visit({ people: [ada] }))).errorType, 'tooManyRefusedTokens');
      assert.deepEqual([server.asked.length, clock.pauses], [1, []]);
    });

    it('a fault of the API itself but twice', async () => {
      server.script(...Array.from({ length: 3 }, () => refused(500, 'internalError')));
      assert.equal((await apiErrorOf(client().account.get())).errorType, 'internalError');
      assert.equal(server.asked.length, 3);
    });
  });

  it('polls a second later, and ever less often, if held polls return immediately', async () => {
    server.script(...Array.from({ length: 8 }, () => processing(0)), complete(done));
    await client().people.visit({ people: [ada] });
    assert.deepEqual(clock.pauses, [1000, 2000, 4000, 8000, 16_000, 16_000, 16_000]);
  });

  describe('a refusal', () => {
    it('reports the current state, once', async () => {
      server.script(refused(400, 'invalidRequestBody'));
      const error = await apiErrorOf(client().people.visit({ people: [] }));
      assert.equal(server.asked.length, 1);
      assert.deepEqual(
        [error.name, error.errorType, error.message, error.status, error.function, error.requestId, error.retrySafe, error.partial],
        ['AccountApiError', 'invalidRequestBody', 'invalidRequestBody.', 400, 'people.visit', null, null, null],
      );
    });

    it('belongs to a function, whose errors it has', async () => {
      server.script(ended({ errorType: 'postingNotAllowed', message: 'No.' }, null));
      const error = await failureOf(client().posts.create({ text: 'Hi' }));
      assert.ok(isAccountApiError(error, 'posts.create'));
      assert.ok(!isAccountApiError(error, 'posts.get'));
      assert.ok(!isAccountApiError(new Error('x')));
      assert.equal(error.errorType, 'postingNotAllowed');
    });

    it('of a request that ended has its reason, page and what was done until then', async () => {
      server.script(
        processing(0),
        ended(
          {
            errorType: 'linkedinAccountSignedOut',
            message: 'Out.',
            reason: 'checkpoint',
            page: 'profile',
            element: 'name',
            retrySafe: false,
          },
          done,
        ),
      );
      const error = await apiErrorOf(client().people.visit({ people: [ada, grace] }));
      assert.deepEqual(
        [error.errorType, error.reason, error.page, error.element, error.retrySafe, error.status, error.requestId],
        ['linkedinAccountSignedOut', 'checkpoint', 'profile', 'name', false, 200, 'req_1'],
      );
      assert.deepEqual(error.partial, done);
      assert.equal(error.timing?.queuedMs, 1000);
    });

    it('of what is not this API comes at once, and no redirection is followed with the tokens', async () => {
      const replies = [
        json(200, { hello: 'world' }),
        json(403, { message: 'Missing Authentication Token' }),
        json(301, {}, { location: `${server.url}/elsewhere` }),
        ((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')) as ReturnType<typeof json>,
      ];
      for (const reply of replies) {
        server.script(reply);
        assert.equal((await apiErrorOf(client().account.get())).errorType, 'unexpectedAnswer');
        assert.equal(server.asked.length, 1);
      }
    });
  });

  describe('onProgress', () => {
    it('is reported immediately and then every few seconds', async () => {
      const underWay = [{ item: 1, data: [{ name: 'Ada' }] }];
      const second = processing(1, done, { rowsRead: 1 }, { underWay });
      server.script(processing(0, [], { waitingFor: 'workingHours' }), second, complete(done));
      const reported: unknown[] = [];
      await client().people.visit({ people: [ada, grace] }, { onProgress: (progress) => reported.push(progress) });
      const about = { total: 2, queuedBefore: 1, requestId: 'req_1', resultLink: 'https://api.example/account/results/hash-1' };
      assert.deepEqual(reported, [
        { done: 0, waitingFor: 'workingHours', partial: [], underWay: [], ...about },
        { done: 1, waitingFor: null, partial: done, underWay, ...about },
      ]);
      assert.equal(server.asked[0]?.headers['result-handling'], 'reslink');
      assert.deepEqual(asked().slice(1), ['GET /account/results/hash-1?wait=3', 'GET /account/results/hash-1?wait=3']);
    });
  });

  describe('an aborted signal', () => {
    it('ends the waiting with its reason, and lets the request go on', async () => {
      const controller = new AbortController();
      server.script(processing(0), () => controller.abort(new Error('Enough.')));
      await assert.rejects(client().people.visit({ people: [ada] }, { signal: controller.signal }), /^Error: Enough\.$/);
      assert.deepEqual(asked(), ['POST /account/people.visit', 'GET /account/results/hash-1?wait=30']);
    });

    it('ends a pause, and a call that is held', async () => {
      const held = new AbortController();
      server.script(() => held.abort());
      assert.equal(((await failureOf(client().people.visit({ people: [ada] }, { signal: held.signal }))) as Error).name, 'AbortError');
      const paused = new AbortController();
      server.script((response, call) => {
        paused.abort();
        refused(503, 'serviceUnavailable', { 'retry-after': '5' })(response, call);
      });
      assert.equal(((await failureOf(client().people.visit({ people: [ada] }, { signal: paused.signal }))) as Error).name, 'AbortError');
    });

    it('sends nothing where it was aborted before', async () => {
      assert.equal(
        ((await failureOf(client().people.visit({ people: [ada] }, { signal: AbortSignal.abort() }))) as Error).name,
        'AbortError',
      );
      assert.equal(server.asked.length, 0);
    });

    it('cancels the request where that is wished, even in the moment of its acceptance', async () => {
      for (const before of [0, 1]) {
        const controller = new AbortController();
        const abort: ReturnType<typeof json> = (response, call) => {
          controller.abort(new Error('Enough.'));
          processing(0)(response, call);
        };
        server.script(...Array.from({ length: before }, () => processing(0)), abort, processing(0));
        const call = client().people.visit({ people: [ada] }, { signal: controller.signal, cancelOnAbort: true });
        await assert.rejects(call, /^Error: Enough\.$/);
        assert.equal(asked().at(-1), 'DELETE /account/results/hash-1');
        assert.equal(asked().length, before + 2);
      }
    });
  });

  describe('start', () => {
    it('resolves when the request is accepted; the result is waited for apart', async () => {
      server.script(processing(0), processing(1), complete(done));
      const started = await client().people.visit.start({ people: [ada] });
      assert.deepEqual(
        [started.requestId, started.resultLink, started.webhook, started.progress?.total],
        ['req_1', 'https://api.example/account/results/hash-1', null, 2],
      );
      assert.equal(server.asked[0]?.headers['result-handling'], 'reslink');
      assert.deepEqual((await started.wait()).completion, done);
    });

    it('has the result sent to a webhook, registered or named', async () => {
      const hooked: ReturnType<typeof json> = json(202, {
        status: 'processing',
        process: { message: 'm', resultLink: 'https://api.example/account/results/hash-1', webhook: 'https://hooks.example/' },
        requestId: 'req_1',
        progress: { done: 0, total: 1, queuedBefore: 0 },
        partial: [],
      });
      server.script(hooked, hooked);
      await client().people.visit.start({ people: [ada] }, { webhook: true });
      const started = await client().people.visit.start({ people: [ada] }, { webhook: 'https://hooks.example/' });
      assert.equal(started.webhook, 'https://hooks.example/');
      assert.deepEqual(
        server.asked.map(({ headers }) => [headers['result-handling'], headers['webhook-url']]),
        [
          ['hook', undefined],
          ['hook', 'https://hooks.example/'],
        ],
      );
    });

    it('cancels, and then returns what had been done', async () => {
      server.script(processing(0), processing(1), ended({ errorType: 'canceled', message: 'Canceled.' }, done));
      const started = await client().people.visit.start({ people: [ada, grace] }, { identificationToken: 'another' });
      await started.cancel();
      const error = await apiErrorOf(started.wait());
      assert.deepEqual([error.errorType, error.partial], ['canceled', done]);
      assert.deepEqual(asked().slice(1), ['DELETE /account/results/hash-1', 'GET /account/results/hash-1?wait=30']);
      assert.ok(server.asked.every(({ headers }) => headers['identification-token'] === 'another'));
    });

    it('P7: of a request that has ended under its key answers at once', async () => {
      server.script(complete(done), ended({ errorType: 'expired', message: 'Expired.' }, []));
      const again = await client().people.visit.start({ people: [ada] }, { idempotencyKey: 'k' });
      assert.deepEqual([again.resultLink, (await again.wait()).completion], [null, done]);
      const expired = await client().people.visit.start({ people: [ada] }, { idempotencyKey: 'l' });
      assert.equal((await apiErrorOf(expired.wait())).errorType, 'expired');
      assert.equal(server.asked.length, 2);
    });
  });

  describe('results', () => {
    it('are waited for in another process, whatever host the link names', async () => {
      server.script(processing(1), complete(done));
      const { completion, resultLink } = await client().results.wait<'people.visit'>('https://evil.example/account/results/hash-1?x=y');
      assert.deepEqual([completion, resultLink], [done, 'https://evil.example/account/results/hash-1?x=y']);
      assert.ok(asked().every((each) => each === 'GET /account/results/hash-1?wait=30'));
    });

    it('receive the progress immediately', async () => {
      server.script(processing(1), complete(done));
      const reported: number[] = [];
      await client().results.wait('hash-1', { onProgress: (progress) => reported.push(progress.done) });
      assert.deepEqual(reported, [1]);
      assert.deepEqual(asked(), ['GET /account/results/hash-1', 'GET /account/results/hash-1?wait=3']);
    });

    it('are stateOf at once', async () => {
      server.script(processing(1), complete(done), refused(404, 'resultNotFound'));
      const api = client();
      const first = await api.results.read('hash-1');
      assert.ok(first.status === 'processing' && first.done === 1);
      const second = await api.results.read<'people.visit'>('hash-1');
      assert.ok(second.status === 'complete');
      assert.deepEqual(second.completion, done);
      assert.equal((await apiErrorOf(api.results.read('hash-1'))).errorType, 'resultNotFound');
    });
  });

  describe('administration', () => {
    it('is called by the customer alone and resolves to the completion itself', async () => {
      server.script(json(200, { status: 'complete', completion: [] }), json(200, { status: 'complete', completion: { tokenId: 't' } }));
      const api = client();
      assert.deepEqual(await api.admin.accounts.list(), []);
      assert.deepEqual(await api.admin.tokens.create({ name: 'Two' }), { tokenId: 't' });
      assert.deepEqual(asked(), ['POST /admin/accounts.list', 'POST /admin/tokens.create']);
      assert.ok(
        server.asked.every(({ headers }) => headers['identification-token'] === undefined && headers['idempotency-key'] === undefined),
      );
      assert.deepEqual(server.asked[0]?.body, {});
    });

    it('is sent once, as a second time might do it twice', async () => {
      server.script(cut);
      const error = await apiErrorOf(client().admin.tokens.create());
      assert.deepEqual([error.errorType, error.retrySafe, error.function], ['connectionFailed', false, 'tokens.create']);
      server.script(refused(503, 'serviceUnavailable'));
      await apiErrorOf(client().admin.tokens.create());
      assert.equal(server.asked.length, 1);
      server.script(json(429, { message: 'Too Many Requests' }), json(200, { status: 'complete', completion: [] }));
      assert.deepEqual(await client().admin.accounts.list(), []);
    });

    it('reports declared errors', async () => {
      server.script(refused(404, 'accountNotFound'));
      const error = await failureOf(client().admin.accounts.get({ accountId: 'x' }));
      assert.ok(isAccountApiError(error, 'accounts.get') && error.errorType === 'accountNotFound' && error.status === 404);
    });
  });

  it('is no promise, and its functions stay the same', async () => {
    const api = client();
    assert.equal(await api, api);
    assert.equal(api.people.visit, api.people.visit);
    server.script(refused(404, 'functionNotFound'));
    const unknown = api as unknown as Record<string, Record<string, () => Promise<unknown>>>;
    assert.equal((await apiErrorOf(unknown.people!.fly!())).errorType, 'functionNotFound');
  });
});
