import type { Rows } from '../rows/rows.ts';

/** The table of webhooks and of deliveries to them. Nothing in it gives access to a session. */
export type WebhooksTable = Rows;

/** A delivery's row. */
export const deliveryKey = (deliveryId: string) => ({ pk: deliveryId, sk: 'DELIVERY' });

/** An endpoint's row: its address and secrets if it is registered, and the attempts under way to it. */
export const endpointKey = (customerId: string, endpoint: string) => ({ pk: `CUSTOMER#${customerId}`, sk: `ENDPOINT#${endpoint}` });
