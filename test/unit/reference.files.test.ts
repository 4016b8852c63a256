import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Api } from '../../functions/api/api.ts';
import { route } from '../../functions/api/router.ts';
import { readConfig } from '../../functions/config.ts';
import { openApiDocument } from '../../functions/reference/document.ts';
import { handlerEnvironment } from '../../infra/local/handlerEnvironment.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { projectRoot } from '../../infra/package/bundle.ts';

const publicUrl = 'https://abcdefghij.execute-api.eu-central-1.amazonaws.com/prod';

/** A GET in API Gateway's form: the path without the stage, and the complete one. */
const get = (path: string, whole: string) =>
  route(
    { publicUrl } as Partial<Api> as Api,
    { httpMethod: 'GET', path, requestContext: { path: whole } } as Partial<APIGatewayProxyEvent> as APIGatewayProxyEvent,
  );

test('on AWS /openapi.json is the derived document, with the public address and no tokens', async () => {
  const answer = await get('/openapi.json', '/prod/openapi.json');
  assert.equal(answer.statusCode, 200);
  assert.ok(typeof answer.body !== 'string');
  assert.deepEqual(JSON.parse(await text(answer.body)), JSON.parse(JSON.stringify(openApiDocument({ publicUrl }))));
});

test('the bare address leads to /docs, below a stage too, with and without a slash at its end', async () => {
  for (const [whole, expected] of [
    ['/', '/docs'],
    ['/prod/', '/prod/docs'],
    ['/prod', '/prod/docs'],
  ] as const) {
    const { statusCode, headers } = await get('/', whole);
    assert.equal(statusCode, 302);
    assert.equal(new URL(headers.location ?? '', `https://account-api.example.org${whole}`).pathname, expected);
  }
});

test('a page with a slash at the end of its address leads to the page, below a stage too', async () => {
  for (const path of ['/docs/', '/dashboard/', '/docs/guides/start/'])
    for (const stage of ['', '/prod']) {
      const { statusCode, headers } = await get(path, `${stage}${path}`);
      assert.equal(statusCode, 302);
      const { pathname } = new URL(headers.location ?? '', `https://account-api.example.org${stage}${path}`);
      assert.equal(pathname, `${stage}${path.slice(0, -1)}`);
    }
  for (const path of ['/docs//', '/docs/../', '/account/']) await assert.rejects(get(path, path), { name: 'Refusal' }, path);
});

const surroundings = (shown: { person: string; company: string; post: string } | undefined, own: NodeJS.ProcessEnv = {}) => ({
  settings: readLocalSettings(own),
  logFormat: 'json' as const,
  workers: 2,
  engine: { environment: { DATABASE_FILE: 'data/database.sqlite' } },
  folder: 'data',
  vaultKeyFile: 'vault.key',
  webhookKeyFile: 'webhooks.key',
  browser: { sandbox: false },
  sandbox: shown && { hostRules: '', certificateSpki: '', shown },
});

test('tokens are filled in with the sandbox alone; what is no demonstration is refused', () => {
  const shown = {
    person: 'https://www.linkedin.com/in/a',
    company: 'https://www.linkedin.com/company/b',
    post: 'https://www.linkedin.com/feed/c',
  };
  const configured = readConfig(handlerEnvironment({}, surroundings(shown))).DEMONSTRATION;
  assert.deepEqual(configured, { accountApiToken: 'demo-token', identificationToken: 'demo-account-1', ...shown });
  assert.equal(readConfig(handlerEnvironment({}, surroundings(undefined))).DEMONSTRATION, undefined);
  for (const wrong of ['{', '{"accountApiToken":"a"}'])
    assert.throws(() => readConfig({ ...handlerEnvironment({}, surroundings(undefined)), DEMONSTRATION: wrong }), /DEMONSTRATION/);
});

test('webhooks, attachments and proxies go to this machine with the sandbox, and nowhere near it with linkedin.com unless a host is named', () => {
  for (const name of ['WEBHOOK_LOCAL_HOSTS', 'ATTACHMENT_LOCAL_HOSTS', 'PROXY_LOCAL_HOSTS'] as const) {
    const hosts = (own: NodeJS.ProcessEnv) => [...readConfig(handlerEnvironment(own, surroundings(undefined, own)))[name]];
    assert.deepEqual(hosts({}), ['127.0.0.1', 'localhost', '[::1]']);
    assert.deepEqual(hosts({ LINKEDIN: 'live' }), []);
    assert.deepEqual(hosts({ LINKEDIN: 'live', [name]: 'own.lan' }), ['own.lan']);
  }
});

test('the package that would report each installation to others is an empty one', () => {
  const installed = JSON.parse(readFileSync(join(projectRoot, 'node_modules', '@scarf', 'scarf', 'package.json'), 'utf8'));
  assert.equal(installed.name, 'empty-npm-package');
  assert.equal(installed.scripts?.postinstall, undefined);
});
