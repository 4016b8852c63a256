import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
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
});
