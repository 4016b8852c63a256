import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { completedEvent } from '../../functions/contract/events.ts';
import type { ResultHandling } from '../../functions/contract/result.handling.ts';
import { type PublishedEvent, publish } from '../../functions/requests/events.ts';
import { snsTopic } from '../../functions/rows/aws/snsTopic.ts';
import { sqsQueue } from '../../functions/rows/aws/sqsQueue.ts';
import type { ReceivedMessage } from '../../functions/rows/queue.ts';
import { readWebhookMessage } from '../../functions/webhooks/message.ts';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { queueEvent } from '../../infra/local/queueEvent.ts';
import { queueAddress } from '../support/queueAddress.ts';

const at = '2026-11-23T12:00:00.000Z';

const completed = (id: string, resultHandling: ResultHandling, text = ''): PublishedEvent => ({
  id,
  customerId: 'customer',
  event: completedEvent(
    {
      status: 'complete',
      completion: { text },
      requestId: 'req_1',
      timing: { acceptedAt: at, startedAt: at, finishedAt: at, queuedMs: 0, browserMs: 0, pacingMs: 0 },
    },
    { accountId: 'one', function: 'people.get', timestamp: at, resultLink: 'https://api.example/account/results/x' },
  ),
  attributes: { accountId: 'one', function: 'people.get', status: 'complete', resultHandling },
});

const statusChanged = (id: string, accountId: string): PublishedEvent => ({
  id,
  customerId: 'customer',
  event: { type: 'account.statusChanged', timestamp: at, data: { accountId, status: 'signedOut', reason: 'captcha' } },
  attributes: { accountId, status: 'signedOut' },
});

describe('the topic of events', () => {
  let dataDir: string;
  let cloud: Emulators;
  let sqs: SQSClient;
  let sns: SNSClient;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'topic-'));
    cloud = await startEmulators({ dataDir });
    sqs = new SQSClient({ region: cloud.region, endpoint: cloud.endpoints.sqs, credentials: cloud.credentials });
    sns = new SNSClient({ region: cloud.region, endpoint: cloud.endpoints.sns, credentials: cloud.credentials });
  });
  after(async () => {
    sqs.destroy();
    sns.destroy();
    await cloud.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const send = async (...events: PublishedEvent[]): Promise<void> => {
    for (const event of events) await publish(snsTopic(sns, cloud.topicArn), event);
  };

  /** What lies in a queue, taken out of it. */
  const drain = async (url: string): Promise<ReceivedMessage[]> => {
    const queue = sqsQueue(sqs, url);
    const found: ReceivedMessage[] = [];
    for (let message = await queue.receive(); message; message = await queue.receive()) {
      found.push(message);
      await queue.delete(message.receiptHandle);
    }
    return found;
  };

  it('brings the webhooks what may concern them, exactly as published', async () => {
    const large = completed('evt_large', 'hook', 'ä'.repeat(90_000));
    await send(completed('evt_long', 'long'), completed('evt_reslink', 'reslink'), large, statusChanged('evt_status', 'one'));
    const messages = await drain(cloud.webhookQueueUrl);
    const read = messages.map((message) => readWebhookMessage(queueEvent(message).Records[0]!));
    assert.deepEqual(read.map((each) => (each.kind === 'event' ? each.id : each.kind)).sort(), ['evt_large', 'evt_status']);
    const arrived = read.find((each) => each.kind === 'event' && each.id === 'evt_large');
    assert.ok(arrived?.kind === 'event');
    assert.equal(arrived.body, JSON.stringify(large.event));
    assert.equal(arrived.customerId, 'customer');
  });

  it('serves subscriptions of one’s own, by type, account, function and status', async () => {
    const subscribe = async (QueueName: string, policy: Record<string, unknown>): Promise<string> => {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
      await sns.send(
        new SubscribeCommand({
          TopicArn: cloud.topicArn,
          Protocol: 'sqs',
          Endpoint: `arn:aws:sqs:${cloud.region}:000000000000:${QueueName}`,
          Attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify(policy) },
        }),
      );
      return queueAddress(cloud.endpoints.sqs, QueueUrl);
    };
    const documented = /```json filter-policy\n([^`]+)```/.exec(
      await readFile(new URL('../../docs/events.md', import.meta.url), 'utf8'),
    )?.[1];
    const results = await subscribe('my-results', JSON.parse(documented ?? ''));
    const signOuts = await subscribe('my-sign-outs', { type: ['account.statusChanged'], accountId: ['two'], status: ['signedOut'] });
    await send(completed('evt_a', 'reslink'), statusChanged('evt_b', 'one'), statusChanged('evt_c', 'two'));
    const idsIn = async (url: string) => (await drain(url)).map(({ attributes }) => attributes.id);
    assert.deepEqual(await idsIn(results), ['evt_a']);
    assert.deepEqual(await idsIn(signOuts), ['evt_c']);
  });

  it('is subscribed once, however often the system starts', async () => {
    await drain(cloud.webhookQueueUrl);
    await cloud.close();
    cloud = await startEmulators({ dataDir });
    sqs = new SQSClient({ region: cloud.region, endpoint: cloud.endpoints.sqs, credentials: cloud.credentials });
    sns = new SNSClient({ region: cloud.region, endpoint: cloud.endpoints.sns, credentials: cloud.credentials });
    await send(completed('evt_once', 'hook'));
    assert.equal((await drain(cloud.webhookQueueUrl)).length, 1);
  });
});
