import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery, DeliveryState } from './delivery.ts';
import { deliveryKey, type WebhooksTable } from './table.ts';

/** A delivery as it is listed. */
export type ListedDelivery = Omit<Delivery, 'body' | 'log' | 'endpoint' | 'version' | 'customerId'>;

export interface DeliveryFilter {
  readonly accountId?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly limit: number;
  /** Those planned before this (epoch milliseconds) are not kept any more; the index cannot tell. */
  readonly keptSince: number;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
}

export interface DeliveryPage {
  readonly deliveries: readonly ListedDelivery[];
  readonly next: string | null;
}

const cursorOf = ({ deliveryId, createdAt }: ListedDelivery): string =>
  Buffer.from(JSON.stringify([deliveryId, createdAt])).toString('base64url');

/** The place that a cursor names; one that names none begins anew. A cursor never leads to another customer. */
const placeOf = (customerId: string, cursor: string): Record<string, unknown> | undefined => {
  try {
    const [deliveryId, createdAt] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    return typeof deliveryId === 'string' && typeof createdAt === 'number'
      ? { ...deliveryKey(deliveryId), customerId, createdAt }
      : undefined;
  } catch {
    return undefined;
  }
};

/** A customer's deliveries, newest first. */
export const listDeliveries = async (table: WebhooksTable, customerId: string, filter: DeliveryFilter): Promise<DeliveryPage> => {
  const conditions = [
    ...(filter.accountId === undefined ? [] : ['accountId = :account']),
    ...(filter.state === undefined ? [] : ['#state = :state']),
  ];
  const found: ListedDelivery[] = [];
  let from = filter.cursor === undefined ? undefined : placeOf(customerId, filter.cursor);
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'byCustomer',
        KeyConditionExpression: 'customerId = :customer AND createdAt > :keptSince',
        ...(conditions.length > 0 ? { FilterExpression: conditions.join(' AND ') } : {}),
        ...(filter.state === undefined ? {} : { ExpressionAttributeNames: { '#state': 'state' } }),
        ExpressionAttributeValues: {
          ':customer': customerId,
          ':keptSince': filter.keptSince,
          ...(filter.accountId === undefined ? {} : { ':account': filter.accountId }),
          ...(filter.state === undefined ? {} : { ':state': filter.state }),
        },
        ScanIndexForward: false,
        Limit: filter.limit + 1,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    found.push(...((page.Items ?? []) as ListedDelivery[]));
    from = page.LastEvaluatedKey;
  } while (from && found.length <= filter.limit);
  const deliveries = found.slice(0, filter.limit);
  const last = deliveries.at(-1);
  return { deliveries, next: last && found.length > filter.limit ? cursorOf(last) : null };
};
