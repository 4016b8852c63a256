import assert from 'node:assert/strict';
import { test } from 'node:test';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { crossOrigin } from '../../functions/api/crossOrigin.ts';
import { type Answer, answerWith, Refusal } from '../../functions/api/http.ts';
import { refusals } from '../../functions/api/refusals.ts';

const silence = { debug() {}, info() {}, warn() {}, error() {} };

/** The API with one answer, as the handler composes it. */
const answering = (origins: readonly string[], work: () => Answer) => {
  const handler = middy<APIGatewayProxyEvent, Answer>()
    .use(crossOrigin(origins))
    .use(refusals({ log: silence }))
    .handler(async () => work());
  return async (httpMethod: string, origin?: string) => {
    const event = { httpMethod, path: '/account/people.get', headers: origin === undefined ? {} : { Origin: origin } };
    const answer = (await handler(event as unknown as APIGatewayProxyEvent, {} as Context)) as Answer;
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]));
    return { statusCode: answer.statusCode, headers };
  };
};

const page = 'https://app.example.com';
const fine = () => answerWith(200, '{}');
const refused = () => {
  throw new Refusal('invalidAccountApiToken');
};

test('a page of another origin may call where it is named, results and refusals alike', async () => {
  const preflight = await answering([page], fine)('OPTIONS', page);
  assert.equal(preflight.statusCode, 204);
  assert.equal(preflight.headers['access-control-allow-origin'], page);
  for (const header of ['account-api-token', 'identification-token', 'idempotency-key', 'result-handling', 'content-type'])
    assert.ok(preflight.headers['access-control-allow-headers']?.includes(header), header);
  for (const work of [fine, refused])
    assert.equal((await answering([page], work)('POST', page)).headers['access-control-allow-origin'], page);
});

test('no other page may, and none where none is named', async () => {
  for (const [origins, origin] of [
    [[page], 'https://evil.example.com'],
    [[page], 'https://app.example.com.evil.tld'],
    [[], page],
  ] as const) {
    const { headers } = await answering(origins, fine)('POST', origin);
    assert.equal(headers['access-control-allow-origin'], undefined, origin);
  }
});
