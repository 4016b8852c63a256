import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { awsConnections } from '../../functions/awsConnections.ts';
import { freshConnections } from '../../functions/freshConnections.ts';
import { lambdaContext } from '../../infra/local/lambdaContext.ts';
import { ManualClock } from '../support/manualClock.ts';
import { Relay } from '../support/relay.ts';

let server: Server;
let relay: Relay;
let connections = 0;
before(async () => {
  server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"Attributes":{}}'),
  );
  server.on('connection', () => {
    connections += 1;
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  relay = await Relay.start((server.address() as AddressInfo).port);
});
after(async () => {
  await relay?.close();
  server.closeAllConnections();
  server.close();
});

it('a function that was frozen connects to AWS anew; one invocation after another keeps the connection', { timeout: 30_000 }, async () => {
  const clock = new ManualClock();
  const endpoint = `http://127.0.0.1:${relay.port}`;
  const sqs = new SQSClient({
    requestHandler: awsConnections,
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'none' },
    // What is waited for in vain is not asked again.
    maxAttempts: 1,
  });
  const handler = middy(() => sqs.send(new GetQueueAttributesCommand({ QueueUrl: `${endpoint}/requests` }))).use(freshConnections(clock));
  const invoke = async (): Promise<number> => {
    await handler({}, lambdaContext({ functionName: 'any', requestId: 'any', timeoutMs: 10_000, now: Date.now }));
    return connections;
  };

  assert.equal(await invoke(), 1);
  assert.equal(await invoke(), 1);
  relay.silence();
  clock.advance(60_000);
  assert.equal(await invoke(), 2);
});
