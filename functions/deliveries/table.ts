import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The DynamoDB table of webhooks and of deliveries to them. Nothing in it leads to a session. */
export interface WebhooksTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** A delivery's row. */
export const deliveryKey = (deliveryId: string) => ({ pk: deliveryId, sk: 'DELIVERY' });

/** An endpoint's row: its address and secrets where it is registered, and the attempts under way to it. */
export const endpointKey = (customerId: string, endpoint: string) => ({ pk: `CUSTOMER#${customerId}`, sk: `ENDPOINT#${endpoint}` });

/** Partitions of the `due` index, so that one hot key does not take every write. */
export const dueShards = ['due#0', 'due#1', 'due#2', 'due#3'] as const;
export const dueShardOf = (id: string): string => dueShards[id.charCodeAt(id.length - 1) % dueShards.length] ?? dueShards[0];
