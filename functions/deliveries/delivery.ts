import { createHash } from 'node:crypto';
import type { EndpointName, EndpointRef } from './endpoint.ts';

export const deliveryVersion = 1;

export type DeliveryState = 'pending' | 'delivered' | 'failed';

/** One attempt in the log; without outcome it is under way, or its process did not live to tell. */
export interface AttemptEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly statusCode?: number;
  readonly error?: string;
  readonly tookMs?: number;
}

/** One event on its way to one endpoint. Times in epoch milliseconds. */
export interface Delivery {
  readonly version: number;
  readonly deliveryId: string;
  /** The `webhook-id` of every attempt and of every replay. */
  readonly eventId: string;
  readonly type: string;
  readonly customerId: string;
  readonly accountId: string | null;
  readonly endpoint: EndpointName;
  /** Where it goes; a registered webhook's address of the last attempt. */
  readonly url: string;
  /** The event exactly as it is sent and signed. */
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** By the number of the attempt, from 1. */
  readonly log: Readonly<Record<string, AttemptEntry>>;
  readonly createdAt: number;
  readonly lastAttemptAt?: number;
  readonly lastStatusCode?: number;
  readonly lastError?: string;
  /** Only while pending. */
  readonly nextAttemptAt?: number;
}

/** What a delivery is planned from. */
export interface DeliveryPlan extends EndpointRef {
  readonly eventId: string;
  readonly type: string;
  readonly accountId: string | null;
  readonly url: string;
  readonly body: string;
}

/** The delivery of an event to an endpoint: one and the same, however often the event arrives (P9). */
export const deliveryIdOf = (eventId: string, { customerId, endpoint }: EndpointRef): string =>
  `dlv_${createHash('sha256')
    .update(JSON.stringify([eventId, customerId, endpoint]))
    .digest('base64url')
    .slice(0, 26)}`;
