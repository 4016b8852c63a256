import type { Json } from '../contract/declaration.ts';
import { registeredName } from '../deliveries/endpoint.ts';
import { deliveryKey, endpointKey, type WebhooksTable } from '../deliveries/table.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { learn, without } from './person.ts';
import { deletePages, rowsAtOnce, type Step } from './step.ts';

/** Some of a customer's deliveries, oldest first, as they are stored now. `next`: where to go on. */
const deliveriesFrom = async (webhooks: WebhooksTable, customerId: string, from: string | undefined) => {
  const [createdAt, deliveryId] = from?.split(' ') ?? [];
  const after = deliveryId === undefined ? undefined : { ...deliveryKey(deliveryId), customerId, createdAt: Number(createdAt) };
  for await (const page of webhooks.query({ index: 'byCustomer', partition: customerId, after, pageSize: rowsAtOnce })) {
    const last = page.at(-1);
    const found = await webhooks.getAll(page.map(({ pk, sk }) => ({ pk, sk })));
    return { rows: found.flatMap((row) => row ?? []), next: last && `${last.createdAt} ${last.pk}` };
  }
  return { rows: [], next: undefined };
};

/** Deletes the deliveries of an account's events, and its webhook. */
export const eraseDeliveries: Step = async ({ webhooks }, { customerId, accountId }, from) => {
  const { rows, next } = await deliveriesFrom(webhooks, customerId, from);
  let deleted = 0;
  for (const { pk, sk, accountId: whose } of rows) if (whose === accountId && (await webhooks.delete({ pk, sk }))) deleted++;
  if (next === undefined && (await webhooks.delete(endpointKey(customerId, registeredName(accountId))))) deleted++;
  return { deleted, next };
};

/** Deletes all deliveries of a customer, and their webhooks. */
export const eraseAllDeliveries: Step = async ({ webhooks }, { customerId }, from) => {
  const { rows, next } = await deliveriesFrom(webhooks, customerId, from);
  let deleted = 0;
  for (const { pk, sk } of rows) if (await webhooks.delete({ pk, sk })) deleted++;
  if (next === undefined) deleted += await deletePages(webhooks, endpointKey(customerId, '').pk);
  return { deleted, next };
};

const bodyOf = ({ body }: StoredRow): Json => JSON.parse(String(body)) as Json;

/** What events that are delivered, or were, say of the person. */
export const learnFromDeliveries: Step = async ({ webhooks }, { customerId, known: before }, from) => {
  const { rows, next } = await deliveriesFrom(webhooks, customerId, from);
  return { known: rows.map(bodyOf).reduce(learn, before), next };
};

/** Takes the person out of the events that are delivered, or were: an event about them alone is deleted, and not delivered any more. */
export const eraseFromDeliveries: Step = async ({ webhooks }, { customerId, known }, from) => {
  const { rows, next } = await deliveriesFrom(webhooks, customerId, from);
  let deleted = 0;
  let changed = 0;
  for (const row of rows) {
    const { pk, sk } = row;
    const event = bodyOf(row);
    const left = without(known, event);
    if (left === event) continue;
    if (left === undefined) {
      if (await webhooks.delete({ pk, sk })) deleted++;
    } else if (await wasDone(webhooks.change({ pk, sk }, { set: { body: JSON.stringify(left) } }, rowExists))) changed++;
  }
  return { deleted, changed, next };
};
