import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { envelope as envelopeSchema } from '../../functions/contract/envelopes.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fc } from '../support/property.ts';
import type { Reply } from '../support/runningSystem.ts';
import { api } from '../support/sharedSystem.ts';

const errorOf = ({ envelope }: Reply): string => (envelope.status === 'error' ? envelope.error.errorType : envelope.status);
const messageOf = ({ envelope }: Reply): string => (envelope.status === 'error' ? envelope.error.message : '');

/** The wire contract over HTTP. */
export const wireContract = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the wire contract over HTTP', () => {
    let friend: string;
    before(() => {
      friend = api.person('connected').url;
    });

    it('both tokens are asked for and checked, each with its own message', async () => {
      const without = async (headers: Record<string, string>) => {
        const response = await fetch(`${api.system.url}/account/people.visit`, { method: 'POST', headers, body: '{}' });
        const envelope = (await response.json()) as { error: { errorType: string; message: string } };
        return [response.status, envelope.error.errorType, envelope.error.message];
      };
      const all = api.headers();
      assert.deepEqual(await without({}), [401, 'accountApiTokenRequired', 'Account API token is missing in request headers.']);
      assert.deepEqual(await without({ ...all, 'account-api-token': 'x' }), [
        401,
        'invalidAccountApiToken',
        'The provided account-api-token is invalid.',
      ]);
      assert.deepEqual(await without({ 'account-api-token': all['account-api-token'] ?? '' }), [
        401,
        'identificationTokenRequired',
        'Identification token is missing in request headers.',
      ]);
      assert.deepEqual(await without({ ...all, 'identification-token': 'x' }), [
        401,
        'invalidIdentificationToken',
        'The provided identification-token is invalid.',
      ]);
    });

    it('bad calls get their status and an envelope', async () => {
      const asking = async (path: string, init: RequestInit) => {
        const response = await fetch(`${api.system.url}${path}`, {
          ...init,
          headers: { ...api.headers(), ...(init.headers as Record<string, string>) },
        });
        return [response.status, ((await response.json()) as { error: { errorType: string } }).error.errorType];
      };
      assert.deepEqual(await asking('/account/people.fly', { method: 'POST', body: '{}' }), [404, 'functionNotFound']);
      assert.deepEqual(await asking('/nowhere', { method: 'GET' }), [404, 'functionNotFound']);
      assert.deepEqual(await asking('/account/people.visit', { method: 'PUT', body: '{}' }), [405, 'methodNotAllowed']);
      assert.deepEqual(await asking('/account/people.visit', { method: 'POST', body: '{' }), [400, 'invalidRequestBody']);
      assert.deepEqual(await asking('/account/people.visit', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }), [
        415,
        'unsupportedMediaType',
      ]);
      assert.deepEqual(await asking('/account/people.visit', { method: 'POST', body: JSON.stringify({ people: ['x'.repeat(300_000)] }) }), [
        413,
        'requestBodyTooLarge',
      ]);
      assert.deepEqual(await asking('/account/results/abc', { method: 'GET' }), [404, 'resultNotFound']);
      assert.deepEqual(
        await asking('/account/people.visit', {
          method: 'POST',
          body: JSON.stringify({ people: [friend] }),
          headers: { 'result-handling': 'post' },
        }),
        [400, 'invalidRequestHeader'],
      );
      assert.deepEqual(
        await asking('/account/people.visit', {
          method: 'POST',
          body: JSON.stringify({ people: [friend] }),
          headers: { 'result-handling': 'hook' },
        }),
        [400, 'webhookUrlRequired'],
      );
    });

    it('a validation message names the path of each fault', async () => {
      const reply = await api.call('connections.checkStatus', {
        people: [friend, friend.replace('www.', ''), 'https://example.test/in/x'],
      });
      assert.equal(reply.status, 400);
      assert.match(messageOf(reply), /^The request body is invalid: .*people\[2\]: not a LinkedIn person URL.*\.$/);
    });

    it('long: the answer is the result, with timing', async () => {
      const reply = await api.call('connections.checkStatus', {
        people: [friend.replace('https://www.', 'http://fr.').concat('/?trk=x#y')],
      });
      assert.equal(reply.status, 200);
      const { envelope } = reply;
      if (envelope.status !== 'complete') return assert.fail(JSON.stringify(envelope));
      envelopeSchema.parse(envelope);
      assert.deepEqual(envelope.completion, [
        { person: friend, result: { success: true, data: { connectionStatus: 'connected', incoming: false } } },
      ]);
      assert.ok(envelope.timing.browserMs > 0);
      assert.equal(envelope.timing.pacingMs, 0);
      for (const time of [envelope.timing.acceptedAt, envelope.timing.startedAt, envelope.timing.finishedAt])
        assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    it('long: white space keeps the connection alive until a slow result is there', async () => {
      await api.faults({ kind: 'latency', ms: 1500, match: { path: '/in/' } });
      const response = await fetch(`${api.system.url}/account/connections.checkStatus`, {
        method: 'POST',
        headers: api.headers(),
        body: JSON.stringify({ people: [friend] }),
      });
      const text = await response.text();
      assert.match(text, /^\s+\{/);
      assert.equal(JSON.parse(text).status, 'complete');
    });

    it('reslink: a link at once, progress and partial while running, the result for its owner only', async () => {
      const people = api
        .people('connected')
        .slice(0, 2)
        .map((person) => person.url);
      await api.faults({ kind: 'latency', ms: 700, match: { path: '/in/' } });
      const first = await api.call('connections.checkStatus', { people }, { headers: { 'result-handling': 'reslink' } });
      const second = await api.call('connections.checkStatus', { people: [friend] }, { headers: { 'result-handling': 'reslink' } });
      assert.equal(first.status, 202);
      if (first.envelope.status !== 'processing' || second.envelope.status !== 'processing')
        return assert.fail(JSON.stringify([first.envelope, second.envelope]));
      assert.equal(first.envelope.process.message, 'Your request is being processed. Please check the resultLink periodically.');
      assert.deepEqual([first.envelope.progress.total, second.envelope.progress.queuedBefore], [2, 1]);
      envelopeSchema.parse(first.envelope);

      const link = first.envelope.process.resultLink;
      assert.ok((link.split('/').at(-1)?.length ?? 0) >= 22, '128 bits');
      let seen = await api.result(link);
      while (seen.envelope.status === 'processing' && seen.envelope.progress.done === 0) seen = await api.result(`${link}?wait=0.1`);
      if (seen.envelope.status === 'processing') {
        assert.equal(seen.envelope.process.message, 'Your request is being processed. Please check the resultLink later.');
        assert.equal((seen.envelope.partial as unknown[]).length, seen.envelope.progress.done);
      }
      const done = await api.result(`${link}?wait=30`);
      assert.equal(done.status, 200);
      assert.equal(done.envelope.status, 'complete');
      const stranger = await api.result(link, { account: 1 });
      assert.deepEqual([stranger.status, errorOf(stranger)], [404, 'resultNotFound']);
      const never = await api.result(link.replace(/[^/]+$/, 'A'.repeat(32)));
      assert.deepEqual(stranger.envelope, never.envelope);
      await api.result(`${second.envelope.process.resultLink}?wait=30`);
    });

    it('DELETE cancels: certain before the start, between items while running', async () => {
      await api.faults({ kind: 'latency', ms: 400, match: { path: '/in/' } });
      const messages = (count: number) => ({
        standard: api
          .people('connected')
          .slice(0, count)
          .map((person) => ({ person: person.url, text: 'Hi' })),
      });
      const headers = { 'result-handling': 'reslink' };
      const running = await api.call('conversations.sendMessage', messages(3), { headers });
      const waiting = await api.call('conversations.sendMessage', messages(1), { headers });
      if (running.envelope.status !== 'processing' || waiting.envelope.status !== 'processing') return assert.fail('not accepted');
      const link = running.envelope.process.resultLink;
      assert.equal(errorOf(await api.result(waiting.envelope.process.resultLink, { method: 'DELETE' })), 'canceled');
      let now = await api.result(link);
      while (now.envelope.status === 'processing' && now.envelope.progress.done === 0) now = await api.result(`${link}?wait=0.1`);
      await api.result(link, { method: 'DELETE' });
      const { envelope } = await api.result(`${link}?wait=30`);
      if (envelope.status !== 'complete') return assert.fail(JSON.stringify(envelope));
      const results = (envelope.completion as { standard: { result: { success: boolean; error?: { errorType: string } } }[] }).standard.map(
        (item) => (item.result.success ? 'sent' : item.result.error?.errorType),
      );
      assert.equal(results.length, 3);
      assert.equal(results.at(-1), 'canceled');
      assert.equal((await api.ledger('message')).length, results.filter((result) => result === 'sent').length);
    });

    it('P7: the same idempotency key and body give the same request; another body is refused', async () => {
      const headers = { 'idempotency-key': 'a-key', 'result-handling': 'reslink' };
      const message = (text: string) => ({ standard: [{ person: friend, text }] });
      const replies = await Promise.all(
        Array.from({ length: 10 }, () => api.call('conversations.sendMessage', message('once'), { headers })),
      );
      const ids = new Set(
        replies.map(({ envelope }) => `${envelope.requestId} ${envelope.status === 'processing' ? envelope.process.resultLink : ''}`),
      );
      assert.equal(ids.size, 1);
      const other = await api.call('conversations.sendMessage', message('twice'), { headers });
      assert.deepEqual([other.status, errorOf(other)], [409, 'idempotencyKeyReused']);
      await api.call('conversations.sendMessage', message('once'), { headers: { 'idempotency-key': 'a-key' } });
      assert.deepEqual(
        (await api.ledger('message')).map((entry) => entry.text),
        ['once'],
      );
    });

    rest('any bytes on any path get an envelope', async () => {
      const bytes = fc.uint8Array({ maxLength: 400 });
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('POST', 'GET', 'DELETE', 'PUT', 'PATCH'),
          fc.string({ maxLength: 60, unit: 'binary' }),
          bytes,
          fc.constantFrom('application/json', 'text/plain', ''),
          async (method, path, body, type) => {
            const address = new URL(`${api.system.url}/${encodeURI(path.toWellFormed()).replace(/^\/+/, '')}`);
            // The root path shows the documentation.
            fc.pre(method !== 'GET' || address.pathname !== '/');
            const response = await fetch(address, {
              method,
              headers: { ...api.headers(), 'content-type': type, 'result-handling': 'reslink' },
              ...(method === 'GET' ? {} : { body }),
            });
            envelopeSchema.parse(await response.json());
            assert.ok(response.status >= 400 && response.status < 500, `${response.status}`);
          },
        ),
        { numRuns: 100 },
      );
    });

    it('P14: a signed-out account ends the request that met it, and refuses new calls at once', async (context) => {
      context.after(() => api.signInAgain(1));
      await api.faults({ kind: 'signOut', reason: 'checkpoint', match: { account: api.world.accounts[1]?.id } });
      const people = api
        .people('connected', 1)
        .slice(0, 2)
        .map((person) => person.url);
      const met = await api.call('connections.checkStatus', { people }, { account: 1 });
      assert.deepEqual([met.status, errorOf(met)], [200, 'linkedinAccountSignedOut']);
      assert.equal(messageOf(met), 'This LinkedIn account has been signed out in our cloud browser.');
      assert.ok(met.envelope.status === 'error' && met.envelope.error.reason === 'checkpoint');
      const refused = await api.call('connections.checkStatus', { people }, { account: 1 });
      assert.deepEqual([refused.status, errorOf(refused)], [409, 'linkedinAccountSignedOut']);
    });
  });
};
