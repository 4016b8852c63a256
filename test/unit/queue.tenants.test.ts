import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { type EndpointRef, tenantOf } from '../../functions/deliveries/endpoint.ts';
import { enqueueAttempt } from '../../functions/deliveries/queue.ts';
import { publish } from '../../functions/requests/events.ts';
import { snsTopic } from '../../functions/rows/aws/snsTopic.ts';
import { sqsQueue } from '../../functions/rows/aws/sqsQueue.ts';

/** A client that only notes what it is asked. */
const noting = () => {
  const asked: Record<string, unknown>[] = [];
  const send = async ({ input }: { readonly input: Record<string, unknown> }) => {
    asked.push(input);
    return {};
  };
  return { asked, client: { send } };
};

/** What SQS and SNS allow: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const groupId = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;

const attempt = { deliveryId: 'dlv_1', attempts: 1 };

test('attempts to an endpoint have a message group of their own in SQS, which makes the standard queue a fair one', async () => {
  const { asked, client } = noting();
  const queue = sqsQueue(client as unknown as SQSClient, 'https://sqs/webhooks');
  const dead: EndpointRef = { customerId: 'cus_1', endpoint: `origin:https://${'a'.repeat(200)}.example` };
  const other: EndpointRef = { customerId: 'cus_1', endpoint: 'customer' };
  for (const to of [dead, dead, other]) await enqueueAttempt(queue, to, attempt, 5_000);
  const groups = asked.map(({ MessageGroupId }) => String(MessageGroupId));
  assert.deepEqual(groups, [tenantOf(dead), tenantOf(dead), tenantOf(other)]);
  assert.notEqual(groups[0], groups[2]);
  for (const group of groups) assert.match(group, groupId);
  assert.deepEqual(
    asked.map(({ DelaySeconds, MessageDeduplicationId }) => [DelaySeconds, MessageDeduplicationId]),
    [5, 5, 5].map((seconds) => [seconds, undefined]),
  );
});

test('an event has its customer as message group, which SNS passes on to the standard queue', async () => {
  const { asked, client } = noting();
  const event = {
    type: 'account.statusChanged',
    timestamp: '2026-11-29T00:00:00Z',
    data: { accountId: 'acc_1', status: 'paused', reason: null },
  } as const;
  await publish(snsTopic(client as unknown as SNSClient, 'arn:aws:sns:eu-central-1:1:events'), {
    id: 'evt_1',
    customerId: 'cus_1',
    event,
    attributes: {},
  });
  assert.equal(asked[0]?.MessageGroupId, 'cus_1');
  assert.equal(asked[0]?.MessageDeduplicationId, undefined, 'a standard topic refuses it');
});
