import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openKmsWrapping } from '../../functions/accounts/kmsWrapping.ts';
import { openAws } from '../../functions/aws.ts';
import { untraced } from '../../functions/tracing.ts';

const held = 6_000;

let server: Server;
let url: string;
let environment: NodeJS.ProcessEnv;
before(async () => {
  // Takes every connection and answers none, but for messages: those are waited for, as SQS does.
  server = createServer(async ({ headers }, response) => {
    if (!String(headers['x-amz-target']).endsWith('.ReceiveMessage')) return;
    await pause(held);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  environment = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'nobody',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_MAX_ATTEMPTS: '1',
  });
});
after(() => {
  process.env = environment;
  server.closeAllConnections();
  server.close();
});

it('a service that takes the connection and never answers is given up within seconds; a long poll is not', {
  timeout: 30_000,
}, async () => {
  const { requests, queue, topic } = openAws(
    {
      TABLE_REQUESTS: 'requests',
      TABLE_ACCOUNTS: 'accounts',
      TABLE_WEBHOOKS: 'webhooks',
      QUEUE_URL: `${url}/requests`,
      WEBHOOK_QUEUE_URL: `${url}/webhooks`,
      TOPIC_ARN: 'arn:aws:sns:eu-central-1:000000000000:events',
    },
    untraced,
  );
  const keys = openKmsWrapping(untraced, 'arn:aws:kms:eu-central-1:000000000000:key/1');
  const context = { customerId: 'customer', accountId: 'account', purpose: 'session' } as const;
  const given = {
    dynamodb: requests.get({ pk: 'pk', sk: 'sk' }),
    sqs: queue.send({ body: '{}' }),
    sns: topic.publish({ body: '{}', attributes: {} }),
    kms: keys.generate(context),
  };
  const from = performance.now();
  const givenUp = Object.entries(given).map(([service, asked]) => assert.rejects(asked, { name: 'TimeoutError' }, service));
  const received = queue.receive({ waitMs: 10_000 });
  await Promise.all(givenUp);
  const tookMs = performance.now() - from;
  assert.ok(tookMs > 1_000 && tookMs < 15_000, `${tookMs} ms`);
  assert.equal(await received, undefined);
});
