import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionFailed } from '../accounts/table.ts';
import { type EventTopic, publish } from '../requests/events.ts';
import { iso } from '../time.ts';
import { accountOfName, type DisableReason, type Endpoint, type EndpointName, type EndpointRef, readEndpoint } from './endpoint.ts';
import { dueShardOf, endpointKey, type WebhooksTable } from './table.ts';

interface Place {
  readonly webhooks: WebhooksTable;
  readonly topic: EventTopic;
}

/** The event is owed while the row is due, so that a crash before it is published is mended; its id stays the same (P9). */
export const publishDisabled = async ({ webhooks: table, topic }: Place, ref: EndpointRef): Promise<void> => {
  const row = await readEndpoint(table, ref);
  if (row?.status === 'disabled' && row.url !== undefined && row.disabledAt !== undefined) {
    const accountId = accountOfName(ref.endpoint);
    const id = createHash('sha256')
      .update(JSON.stringify([ref.customerId, ref.endpoint, row.disabledAt]))
      .digest('base64url');
    await publish(topic, {
      id: `evt_${id.slice(0, 26)}`,
      customerId: ref.customerId,
      event: {
        type: 'webhook.disabled',
        timestamp: iso(row.disabledAt),
        data: { accountId, url: row.url, reason: row.disabledReason ?? 'failing' },
      },
      attributes: { status: 'disabled', ...(accountId === null ? {} : { accountId }) },
    });
  }
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: endpointKey(ref.customerId, ref.endpoint),
      UpdateExpression: 'REMOVE dueShard, dueAt',
      ConditionExpression: 'attribute_exists(pk)',
    }),
  );
};

/** Disables a registered webhook and tells so. One that has been registered anew meanwhile stays as it is. */
export const disableWebhook = async (
  place: Place,
  ref: EndpointRef,
  seen: Endpoint,
  reason: DisableReason,
  now: number,
): Promise<boolean> => {
  const { webhooks: table } = place;
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: endpointKey(ref.customerId, ref.endpoint),
        UpdateExpression: 'SET #status = :disabled, disabledAt = :now, disabledReason = :reason, dueShard = :shard, dueAt = :now',
        ConditionExpression: '#status = :enabled AND registeredAt = :registeredAt',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':disabled': 'disabled',
          ':enabled': 'enabled',
          ':registeredAt': seen.registeredAt ?? 0,
          ':now': now,
          ':reason': reason,
          ':shard': dueShardOf(ref.endpoint),
        },
      }),
    );
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
  await publishDisabled(place, ref);
  return true;
};

/** The endpoint whose row has these keys, `undefined` for rows of another kind. */
export const refOfKey = (pk: string, sk: string): EndpointRef | undefined =>
  pk.startsWith('CUSTOMER#') && sk.startsWith('ENDPOINT#')
    ? { customerId: pk.slice('CUSTOMER#'.length), endpoint: sk.slice('ENDPOINT#'.length) as EndpointName }
    : undefined;
