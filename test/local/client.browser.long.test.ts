import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { newSecret, signedHeaders } from '../../functions/deliveries/signing.ts';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { complete, cut, processing, ScriptedApi } from '../support/scriptedApi.ts';

type Client = typeof import('account-api/client');
type Webhook = Parameters<Client['verifyWebhook']>[0];

const completion = [{ person: 'x', result: { success: true } }];
const body = JSON.stringify({ type: 'webhook.test', timestamp: '2026-11-26T00:00:00.000Z', data: { message: 'Hello' } });

it('the built client works in a page and in a worker', { timeout: 60_000 }, async () => {
  const server = await ScriptedApi.start();
  const browser = await launchBrowser({ hostRules: 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' }, {});
  try {
    const page = await browser.context.newPage();
    await page.route('**/favicon.ico', (route) => route.abort());
    server.script((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>A page</title>'));
    await page.goto(server.url);
    const secret = newSecret(randomBytes);
    const task = {
      module: await readFile(new URL('../../.build/client/index.js', import.meta.url), 'utf8'),
      baseUrl: server.url,
      webhook: { payload: body, headers: signedHeaders({ id: 'evt_1', body }, [secret], Date.now()), secret } satisfies Webhook,
    };
    const expected = { completion, link: 'https://api.example/account/results/hash-1', reported: [0], event: 'webhook.test' };

    server.script(cut, processing(0), complete(completion));
    const inPage = await page.evaluate(async ({ module, baseUrl, webhook }) => {
      const { createClient, verifyWebhook } = (await import(
        URL.createObjectURL(new Blob([module], { type: 'text/javascript' }))
      )) as Client;
      const api = createClient({ baseUrl, accountApiToken: 'customer', identificationToken: 'account' });
      const reported: number[] = [];
      const result = await api.people.visit({ people: ['x'] }, { onProgress: ({ done }) => reported.push(done) });
      return { completion: result.completion, link: result.resultLink, reported, event: (await verifyWebhook(webhook)).type };
    }, task);
    assert.deepEqual(inPage, expected);

    server.script(cut, processing(0), complete(completion));
    const inWorker = await page.evaluate(({ module, baseUrl, webhook }) => {
      const addressOf = (source: string) => URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      const work = `
          import { createClient, verifyWebhook } from '${addressOf(module)}';
          onmessage = async ({ data: { baseUrl, webhook } }) => {
            const api = createClient({ baseUrl, accountApiToken: 'customer', identificationToken: 'account' });
            const reported = [];
            const result = await api.people.visit({ people: ['x'] }, { onProgress: ({ done }) => reported.push(done) });
            postMessage({ completion: result.completion, link: result.resultLink, reported, event: (await verifyWebhook(webhook)).type });
          };
        `;
      const worker = new Worker(addressOf(work), { type: 'module' });
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage({ baseUrl, webhook });
      });
    }, task);
    assert.deepEqual(inWorker, expected);
  } finally {
    await browser.close();
    await server.close();
  }
});
