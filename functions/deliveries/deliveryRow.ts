import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rowKind } from '../rows/rowKind.ts';
import type { EndpointName, EndpointRef } from './endpoint.ts';

const deliveryState = z.enum(['pending', 'delivered', 'failed']);
export type DeliveryState = z.output<typeof deliveryState>;

/** One attempt in the log; without an outcome it is under way, or its process crashed. */
const attemptEntry = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  statusCode: z.number().exactOptional(),
  error: z.string().exactOptional(),
  tookMs: z.number().exactOptional(),
});
export type AttemptEntry = Readonly<z.output<typeof attemptEntry>>;

const delivery = z.object({
  deliveryId: z.string(),
  /** The `webhook-id` of every attempt and of every replay. */
  eventId: z.string(),
  type: z.string(),
  customerId: z.string(),
  accountId: z.string().nullable(),
  endpoint: z.custom<EndpointName>((name) => typeof name === 'string'),
  /** The URL; for a registered webhook, the one of the last attempt. */
  url: z.string(),
  /** The event exactly as it is sent and signed. */
  body: z.string(),
  state: deliveryState,
  attempts: z.number(),
  /** By attempt number, from 1. */
  log: z.record(z.string(), attemptEntry),
  createdAt: z.number(),
  lastAttemptAt: z.number().exactOptional(),
  lastStatusCode: z.number().exactOptional(),
  lastError: z.string().exactOptional(),
  /** Only while pending. */
  nextAttemptAt: z.number().exactOptional(),
});

/** One event on its way to one endpoint. Times in epoch milliseconds. */
export const deliveryKind = rowKind('delivery', 1, delivery);
export type Delivery = Readonly<z.output<typeof delivery>>;

/** A delivery as stored in the index. */
export const listedDeliveryKind = rowKind(
  'delivery in the index',
  1,
  delivery.omit({ body: true, log: true, endpoint: true, customerId: true }),
);
/** A delivery in a listing. */
export type ListedDelivery = Readonly<ReturnType<typeof listedDeliveryKind.read>>;

/** The attributes from which a delivery is planned. */
export type DeliveryPlan = EndpointRef & Pick<Delivery, 'eventId' | 'type' | 'accountId' | 'url' | 'body'>;

/** The delivery of an event to an endpoint: always the same, however often the event arrives (P9). */
export const deliveryIdOf = (eventId: string, { customerId, endpoint }: EndpointRef): string =>
  `dlv_${createHash('sha256')
    .update(JSON.stringify([eventId, customerId, endpoint]))
    .digest('base64url')
    .slice(0, 26)}`;
