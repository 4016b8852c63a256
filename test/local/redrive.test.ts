import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { deadLetters, redrive } from '../../functions/requests/redrive.ts';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { reportRunning } from '../../infra/local/running.ts';

describe('P1: the dead-letter queue', () => {
  let cloud: Cloud;
  let dataDir: string;
  let client: SQSClient;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'redrive-'));
    cloud = await startCloud({ dataDir });
    client = new SQSClient({
      region: cloud.region,
      endpoint: cloud.endpoints.sqs,
      credentials: cloud.credentials,
    });
  });
  after(async () => {
    client.destroy();
    await cloud.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is emptied by npm run redrive, which finds the running system by its DATA_DIR and says what to do where there is none', async () => {
    const run = (environment: Record<string, string>) =>
      promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../infra/local/redrive.ts', import.meta.url))], {
        env: { ...process.env, ...environment },
      });
    await client.send(
      new SendMessageCommand({ QueueUrl: cloud.deadQueueUrl, MessageBody: 'body', MessageGroupId: 'account', MessageDeduplicationId: 'x' }),
    );
    const untell = reportRunning(dataDir, cloud.environment);
    assert.match((await run({ DATA_DIR: dataDir })).stdout, /^1 message was moved/);
    untell();
    await assert.rejects(run({ DATA_DIR: dataDir }), (error: { stderr?: string }) => /no npm start running/.test(error.stderr ?? ''));
    const received = await client.send(new ReceiveMessageCommand({ QueueUrl: cloud.queueUrl }));
    assert.equal(received.Messages?.[0]?.Body, 'body');
    await client.send(new DeleteMessageCommand({ QueueUrl: cloud.queueUrl, ReceiptHandle: received.Messages?.[0]?.ReceiptHandle }));
  });

  it('is counted, and emptied back into the queue with each message in its group', async () => {
    const dead = { client, url: cloud.deadQueueUrl };
    for (const number of [1, 2, 3])
      await client.send(
        new SendMessageCommand({
          QueueUrl: dead.url,
          MessageBody: `body ${number}`,
          MessageGroupId: `account ${number % 2}`,
          MessageDeduplicationId: `${number}`,
        }),
      );
    assert.equal(await deadLetters(dead), 3);
    assert.equal(await redrive(dead, { client, url: cloud.queueUrl }), 3);
    assert.equal(await deadLetters(dead), 0);
    const received = new Map<string, string>();
    for (let receive = 0; receive < 2; receive++) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: cloud.queueUrl, MessageSystemAttributeNames: ['MessageGroupId'] }),
      );
      for (const { Attributes, Body } of Messages) received.set(Attributes?.MessageGroupId ?? '', Body ?? '');
    }
    assert.deepEqual([...received].sort(), [
      ['account 0', 'body 2'],
      ['account 1', 'body 1'],
    ]);
  });
});
