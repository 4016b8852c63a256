import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { refuse } from '../../functions/api/connect/presented.ts';
import { type Answer, answerWith, Refusal } from '../../functions/api/http.ts';
import { refusals } from '../../functions/api/refusals.ts';
import { refusedTokens } from '../../functions/api/refusedTokens.ts';
import type { Clock } from '../../functions/time.ts';

const context = {} as Context;

/** The API's middlewares over a handler that knows one token, with a clock that records how long answers were delayed. */
const open = (maxDelayMs = 2_000) => {
  const logged: string[] = [];
  const held: number[] = [];
  let now = 1_000_000;
  const clock: Clock = { now: () => now, wait: async (ms) => void held.push(ms), every: () => () => {} };
  const write = (message: string, facts?: Record<string, unknown>) => void logged.push(`${message} ${JSON.stringify(facts)}`);
  const log = { debug: write, info: write, warn: write, error: write };
  const handler = middy<APIGatewayProxyEvent, Answer>()
    .use(refusals({ log }))
    .use(refusedTokens({ log, clock, maxDelayMs }))
    .handler(async ({ headers }) => {
      const { 'account-api-token': token } = headers;
      if (token === 'link') throw refuse('linkNotFound');
      if (token !== 'valid') throw new Refusal('invalidAccountApiToken');
      return answerWith(200, '');
    });
  const call = (token: string, sourceIp: string): Promise<Answer> => {
    const event = { headers: { 'account-api-token': token }, requestContext: { identity: { sourceIp } } };
    return handler(event as unknown as APIGatewayProxyEvent, context) as Promise<Answer>;
  };
  return { call, logged, held, pass: (ms: number) => (now += ms) };
};

describe('refused tokens', () => {
  it('are slowed down ever more, while a valid one from the same address is served at once', async () => {
    const { call, held } = open();
    for (let count = 0; count < 60; count++) assert.equal((await call(`guess-${count}`, '192.0.2.1')).statusCode, 401);
    const retries: number[] = [];
    for (let count = 60; count < 150; count++) {
      const { statusCode, headers, body } = await call(`guess-${count}`, '192.0.2.1');
      assert.equal(statusCode, 429);
      assert.equal(JSON.parse(String(body)).error.errorType, 'tooManyRefusedTokens');
      retries.push(Number(headers['retry-after']));
    }
    assert.deepEqual(
      retries,
      retries.toSorted((one, other) => one - other),
    );
    assert.deepEqual([retries[0], retries.at(-1)], [1, 60]);
    assert.deepEqual(
      held,
      held.toSorted((one, other) => one - other),
    );
    assert.deepEqual([held[0], held.at(-1)], [50, 2_000]);
    held.length = 0;
    assert.equal((await call('valid', '192.0.2.1')).statusCode, 200);
    assert.deepEqual(held, []);
  });

  it('of one address are nothing to another, and forgotten after a minute', async () => {
    const { call, pass } = open();
    for (let count = 0; count < 70; count++) await call('guess', '192.0.2.1');
    assert.equal((await call('guess', '192.0.2.2')).statusCode, 401);
    pass(60_000);
    assert.equal((await call('guess', '192.0.2.1')).statusCode, 401);
  });

  it('of connect links count as well', async () => {
    const { call } = open();
    for (let count = 0; count < 60; count++) assert.equal((await call('link', '192.0.2.7')).statusCode, 404);
    const { statusCode, body } = await call('link', '192.0.2.7');
    assert.deepEqual([statusCode, JSON.parse(String(body)).error.errorType], [429, 'tooManyRefusedTokens']);
    assert.equal((await call('valid', '192.0.2.7')).statusCode, 200);
  });

  it('of a network of IPv6 count together, of an IPv4 address in IPv6 with it', async () => {
    const { call } = open();
    for (let count = 0; count < 60; count++) await call('guess', `2001:db8:1:2::${count}`);
    assert.equal((await call('guess', '2001:db8:1:2:ffff::1')).statusCode, 429);
    assert.equal((await call('guess', '2001:db8:1:3::1')).statusCode, 401);
    for (let count = 0; count < 60; count++) await call('guess', '::ffff:192.0.2.9');
    assert.equal((await call('guess', '192.0.2.9')).statusCode, 429);
  });

  it('are reported to the operator once a minute, by their number and never themselves', async () => {
    const { call, logged, pass } = open(0);
    for (let count = 0; count < 1_000; count++) await call('a-secret-guess', `192.0.2.${count % 5}`);
    assert.deepEqual(logged, ['Invalid tokens are being delayed or refused {"address":"192.0.2.0","addresses":1,"refused":1}']);
    pass(59_999);
    await call('a-secret-guess', '192.0.2.1');
    pass(1);
    await call('a-secret-guess', '192.0.2.1');
    assert.equal(logged.length, 2);
    assert.match(logged[1] ?? '', /"addresses":5,"refused":701/);
    assert.doesNotMatch(logged.join(''), /secret/);
  });

  it('of many addresses take no more memory than of ten thousand', async () => {
    const { call } = open(0);
    for (let count = 0; count < 61; count++) await call('guess', '192.0.2.1');
    for (let count = 0; count < 10_000; count++) await call('guess', `10.1.${count >> 8}.${count & 255}`);
    assert.equal((await call('guess', '192.0.2.1')).statusCode, 401, 'the first is forgotten');
  });
});
