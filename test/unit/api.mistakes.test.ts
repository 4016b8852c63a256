import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { type Answer, Refusal } from '../../functions/api/http.ts';
import { refusals } from '../../functions/api/refusals.ts';
import { route } from '../../functions/api/router.ts';
import { buildFolder } from '../../infra/build/files.ts';
import { type ApiAccount, type ApiCustomer, ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

describe('mistakes of callers', () => {
  let api: ApiHarness;
  let customer: ApiCustomer;
  let account: ApiAccount;
  before(async () => {
    api = new ApiHarness((await openTables()).harness());
    Object.assign(api.context, { webFolder: `${buildFolder}/web` });
    customer = await api.customer();
    account = await api.account(customer);
  });

  const people = { people: ['https://www.linkedin.com/in/ada-lovelace'] };

  /** The API as composed by its handler, with a body in API Gateway's form. */
  const send = (given: Partial<APIGatewayProxyEvent>): Promise<Answer> => {
    const headers = {
      'content-type': 'application/json',
      'account-api-token': customer.token,
      'identification-token': account.identificationToken,
      ...given.headers,
    };
    const event = { httpMethod: 'POST', path: '/account/people.visit', body: null, isBase64Encoded: false, ...given, headers };
    const handler = middy<APIGatewayProxyEvent, Answer>()
      .use(refusals({ log: api.context.log }))
      .handler((each) => route(api.context, each));
    return handler(event as unknown as APIGatewayProxyEvent, {} as Context) as Promise<Answer>;
  };
  const errorOf = ({ statusCode, body }: Answer): [number, string] => [statusCode, JSON.parse(String(body)).error.errorType];

  it('a body that is no JSON or no UTF-8 is reported to the caller and not logged as our error', async () => {
    api.logged.length = 0;
    const bodies = ['{', '', '{"people":', Buffer.from([0x22, 0xff, 0xfe, 0x22])];
    for (const body of bodies) {
      const sent = typeof body === 'string' ? { body } : { body: body.toString('base64'), isBase64Encoded: true };
      assert.deepEqual(errorOf(await send(sent)), [400, 'invalidRequestBody']);
      assert.deepEqual(errorOf(await send({ ...sent, path: '/admin/accounts.list' })), [400, 'invalidRequestBody']);
    }
    assert.deepEqual(api.logged, []);
  });

  it('a call header with nothing in it is refused, whichever it is', async () => {
    for (const header of ['idempotency-key', 'Idempotency-Key', 'result-handling', 'webhook-url'])
      for (const value of ['', '  '])
        assert.deepEqual(errorOf(await send({ headers: { [header]: value }, body: JSON.stringify(people) })), [
          400,
          'invalidRequestHeader',
        ]);
  });

  it('a body over 256 KB is refused before any token is looked up, also in base64', async () => {
    const large = 'x'.repeat(256 * 1024 + 1);
    const headers = { 'account-api-token': '' };
    for (const path of ['/account/people.visit', '/admin/accounts.list', '/mcp']) {
      assert.deepEqual(errorOf(await send({ headers, path, body: large })), [413, 'requestBodyTooLarge']);
      const body = Buffer.from(large).toString('base64');
      assert.deepEqual(errorOf(await send({ headers, path, body, isBase64Encoded: true })), [413, 'requestBodyTooLarge']);
    }
  });

  it('an administration function below /account is refused with its address, before any token is looked up', async () => {
    for (const name of ['accounts.connectLink', 'accounts.list']) {
      const { statusCode, body } = await send({ headers: {}, path: `/account/${name}`, body: '{}' });
      const { error } = JSON.parse(String(body)) as { error: { errorType: string; message: string } };
      assert.deepEqual([statusCode, error.errorType], [404, 'functionNotFound']);
      assert.match(error.message, new RegExp(`/admin/${name}, with the account-api-token alone`));
    }
  });

  it('a path that no file can have is not found', async () => {
    api.logged.length = 0;
    const paths = [
      `/docs/${'a'.repeat(5000)}.js`,
      `/docs/${'a/'.repeat(5000)}a.js`,
      '/docs/%00.js',
      '/docs/\0.js',
      '/docs/a%2fb.js',
      '/docs/../x.js',
    ];
    for (const path of paths)
      assert.deepEqual(errorOf(await send({ httpMethod: 'GET', path })), [404, 'functionNotFound'], path.slice(0, 30));
    assert.deepEqual(api.logged, []);
  });

  it('the event contains the caller once known, and nothing otherwise', async () => {
    const requestContext = () => ({ authorizer: null }) as unknown as APIGatewayProxyEvent['requestContext'];
    const [known, administrator, unknown] = [requestContext(), requestContext(), requestContext()];
    await send({ requestContext: known, body: '{}' });
    await send({ requestContext: administrator, body: '{}', path: '/admin/accounts.list' });
    await send({ requestContext: unknown, body: '{}', headers: { 'account-api-token': 'guess' } });
    const { customerId: principalId } = customer;
    assert.deepEqual([known.authorizer, administrator.authorizer, unknown.authorizer], [{ principalId }, { principalId }, null]);
  });

  it('HEAD answers as GET does, without a body', async () => {
    for (const path of ['/healthz', '/docs', '/openapi.json', '/']) {
      const [get, head] = [await send({ httpMethod: 'GET', path }), await send({ httpMethod: 'HEAD', path })];
      assert.deepEqual([head.statusCode, head.headers, head.body], [get.statusCode, get.headers, ''], path);
    }
    const refused = await send({ httpMethod: 'HEAD', path: '/account/people.visit' });
    assert.deepEqual([refused.statusCode, refused.headers.allow], [405, 'POST']);
    assert.equal((await send({ httpMethod: 'PUT', path: '/docs' })).headers.allow, 'GET, HEAD');
  });

  it('our own error is logged, with its cause', async () => {
    api.logged.length = 0;
    const fault = new Refusal('serviceUnavailable', {}, { cause: new Error('the store is away') });
    const handler = middy<APIGatewayProxyEvent, Answer>()
      .use(refusals({ log: api.context.log }))
      .handler(() => Promise.reject(fault));
    await handler({ httpMethod: 'POST' } as APIGatewayProxyEvent, {} as Context);
    assert.match(api.logged.join('\n'), /^error A call failed with an internal error .*the store is away/);
  });
});
