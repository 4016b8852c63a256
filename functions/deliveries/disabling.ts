import { createHash } from 'node:crypto';
import { publish } from '../requests/events.ts';
import { all, equals, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { dueShardOf } from '../rows/due.ts';
import type { Topic } from '../rows/topic.ts';
import { iso } from '../time.ts';
import { accountOfName, type DisableReason, type Endpoint, type EndpointName, type EndpointRef, readEndpoint } from './endpoint.ts';
import { endpointKey, type WebhooksTable } from './table.ts';

interface Place {
  readonly webhooks: WebhooksTable;
  readonly topic: Topic;
}

/** While the row is due, the event still has to be published, so that a crash before is repaired; its id stays the same (P9). */
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
  await table.change(endpointKey(ref.customerId, ref.endpoint), { set: { dueShard: undefined, dueAt: undefined } }, rowExists);
};

/** Disables a registered webhook and publishes the event. A webhook that was registered anew meanwhile is left unchanged. */
export const disableWebhook = async (
  place: Place,
  ref: EndpointRef,
  seen: Endpoint,
  reason: DisableReason,
  now: number,
): Promise<boolean> => {
  const { webhooks: table } = place;
  const change = { status: 'disabled', disabledAt: now, disabledReason: reason, dueShard: dueShardOf(ref.endpoint), dueAt: now };
  const asSeen = all(equals('status', 'enabled'), equals('registeredAt', seen.registeredAt ?? 0));
  if (!(await wasDone(table.change(endpointKey(ref.customerId, ref.endpoint), { set: change }, asSeen)))) return false;
  await publishDisabled(place, ref);
  return true;
};

/** The endpoint whose row has these keys, `undefined` for rows of another kind. */
export const refOfKey = (pk: string, sk: string): EndpointRef | undefined =>
  pk.startsWith('CUSTOMER#') && sk.startsWith('ENDPOINT#')
    ? { customerId: pk.slice('CUSTOMER#'.length), endpoint: sk.slice('ENDPOINT#'.length) as EndpointName }
    : undefined;
