import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { completedEvent } from '../../functions/contract/events.ts';
import type { ResultHandling } from '../../functions/contract/result.handling.ts';
import { type PublishedEvent, publish } from '../../functions/requests/events.ts';
import { readWebhookMessage } from '../../functions/webhooks/message.ts';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { queueEvent } from '../../infra/local/queueEvent.ts';

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
  let cloud: Cloud;
  let sqs: SQSClient;
  let sns: SNSClient;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'topic-'));
    cloud = await startCloud({ dataDir });
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
    for (const event of events) await publish({ client: sns, arn: cloud.topicArn }, event);
  };

  /** The messages of a queue, removed from it. */
  const drain = async (QueueUrl: string): Promise<Message[]> => {
    const found: Message[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      if (Messages.length === 0) return found;
      for (const message of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      found.push(...Messages);
    }
  };

  it('brings the webhooks what may concern them, exactly as published', async () => {
    const large = completed('evt_large', 'hook', 'ä'.repeat(90_000));
    await send(completed('evt_long', 'long'), completed('evt_reslink', 'reslink'), large, statusChanged('evt_status', 'one'));
    const messages = await drain(cloud.webhookQueueUrl);
    const region = { queueArn: cloud.webhookQueueArn, region: cloud.region };
    const read = messages.map((message) => readWebhookMessage(queueEvent(message, region).Records[0]!));
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
      return QueueUrl ?? '';
    };
    const documented = /```json filter-policy\n([^`]+)```/.exec(
      await readFile(new URL('../../docs/events.md', import.meta.url), 'utf8'),
    )?.[1];
    const results = await subscribe('my-results', JSON.parse(documented ?? ''));
    const signOuts = await subscribe('my-sign-outs', { type: ['account.statusChanged'], accountId: ['two'], status: ['signedOut'] });
    await send(completed('evt_a', 'reslink'), statusChanged('evt_b', 'one'), statusChanged('evt_c', 'two'));
    const idsIn = async (url: string) => (await drain(url)).map(({ MessageAttributes }) => MessageAttributes?.id?.StringValue);
    assert.deepEqual(await idsIn(results), ['evt_a']);
    assert.deepEqual(await idsIn(signOuts), ['evt_c']);
  });

  it('is subscribed once, however often the system starts', async () => {
    await drain(cloud.webhookQueueUrl);
    await cloud.close();
    cloud = await startCloud({ dataDir });
    sqs = new SQSClient({ region: cloud.region, endpoint: cloud.endpoints.sqs, credentials: cloud.credentials });
    sns = new SNSClient({ region: cloud.region, endpoint: cloud.endpoints.sns, credentials: cloud.credentials });
    await send(completed('evt_once', 'hook'));
    assert.equal((await drain(cloud.webhookQueueUrl)).length, 1);
  });
});
