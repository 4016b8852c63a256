import type { StoredRow } from '../rows/row.ts';
import { type DeliveryState, type ListedDelivery, listedDeliveryKind } from './deliveryRow.ts';
import { deliveryKey, type WebhooksTable } from './table.ts';

export interface DeliveryFilter {
  readonly isShown?: (delivery: ListedDelivery) => boolean;
  readonly state?: DeliveryState | undefined;
  readonly limit: number;
  /** Deliveries planned before this (epoch milliseconds) are expired; the index does not know. */
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

/** The position in a cursor; an invalid cursor starts from the beginning. A cursor never gives access to another customer. */
const placeOf = (customerId: string, cursor: string): StoredRow | undefined => {
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
  const { isShown = () => true, state, limit } = filter;
  const matches = (each: ListedDelivery): boolean => isShown(each) && (state === undefined || each.state === state);
  const found: ListedDelivery[] = [];
  const after = filter.cursor === undefined ? undefined : placeOf(customerId, filter.cursor);
  const query = { index: 'byCustomer', partition: customerId, from: filter.keptSince + 1, newestFirst: true, after, pageSize: limit + 1 };
  for await (const page of table.query(query)) {
    found.push(...page.map(listedDeliveryKind.read).filter(matches));
    if (found.length > limit) break;
  }
  const deliveries = found.slice(0, limit);
  const last = deliveries.at(-1);
  return { deliveries, next: last && found.length > limit ? cursorOf(last) : null };
};
