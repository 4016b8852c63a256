import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AdminBodyOf, AdminOutputOf } from '../../contract/administration.ts';
import { linkedApiEventTypes } from '../../contract/linkedApi.events.ts';
import { type AdministrationAction, type AdministrationCalls, action } from './calls.ts';

const format = { format: 'linkedApi' } as const;

type Webhook = AdminOutputOf<'webhooks.get'>;
type Change = Omit<AdminBodyOf<'webhooks.change'>, 'format'>;

const payloadMode = z.enum(['fat', 'thin']);
/** Names and values are checked by the call. */
const headers = z.record(z.string(), z.string());
const events = z.array(z.string()) as unknown as z.ZodType<NonNullable<AdminBodyOf<'webhooks.set'>['events']>>;
const onWebhook = z.object({ id: z.string() });

const payloadOf = (mode: z.output<typeof payloadMode>): 'full' | 'thin' => (mode === 'thin' ? 'thin' : 'full');

/** A customer has one at most: its id tells it from one that was registered before. */
const idOf = ({ url, createdAt }: Webhook): string =>
  `wh_${createHash('sha256')
    .update(JSON.stringify([url, createdAt]))
    .digest('base64url')
    .slice(0, 22)}`;

const shown = (webhook: Webhook, secret?: string) => ({
  id: idOf(webhook),
  url: webhook.url,
  payloadMode: webhook.payload === 'thin' ? 'thin' : 'fat',
  isActive: webhook.status === 'enabled',
  signingEnabled: webhook.linkedApiSignature ?? false,
  headerNames: webhook.headerNames ?? [],
  events: webhook.events ?? null,
  ...(secret === undefined ? {} : { secret }),
  createdAt: webhook.createdAt,
});

/** The registered webhook, if it has this id. */
const withId = async ({ call, refuse }: AdministrationCalls, id: string): Promise<Webhook> => {
  const [webhook] = (await call('webhooks.list', format)).webhooks;
  if (webhook && idOf(webhook) === id) return webhook;
  return refuse('There is no webhook with this id. Read the id with webhook.get.', { type: 'webhookNotFound', status: 404 });
};

const changed = async (calls: AdministrationCalls, id: string, change: Change, secret?: string) => {
  await withId(calls, id);
  return { webhook: shown(await calls.call('webhooks.change', { ...format, ...change }), secret) };
};

/** An action that changes something about the webhook with an id. */
const changing = <Input extends z.ZodType<{ readonly id: string }>>(
  input: Input,
  changeOf: (input: z.output<Input>) => Change,
): AdministrationAction => action(input, (calls, given) => changed(calls, (given as { readonly id: string }).id, changeOf(given)));

const rotated = async (calls: AdministrationCalls, id: string) => {
  await withId(calls, id);
  return (await calls.call('webhooks.rotateSecret', { ...format })).secret;
};

type Delivery = AdminOutputOf<'webhooks.listDeliveries'>['deliveries'][number];

const deliveryStates = { pending: 'pending', delivered: 'success', failed: 'failed' } as const;

const shownDelivery = (delivery: Delivery) => ({
  id: delivery.deliveryId,
  eventType: delivery.type,
  eventId: delivery.eventId,
  status: deliveryStates[delivery.status],
  attempts: delivery.attempts,
  responseStatusCode: delivery.lastStatusCode,
  lastError: delivery.lastError,
  createdAt: delivery.createdAt,
  updatedAt: delivery.lastAttemptAt ?? delivery.createdAt,
});

export const webhookActions = {
  'webhook.set': action(
    z.object({
      url: z.string(),
      payloadMode: payloadMode.optional(),
      signingEnabled: z.boolean().optional(),
      headers: headers.nullish(),
      events: events.nullish(),
    }),
    async ({ call }, { url, payloadMode: mode = 'fat', signingEnabled = false, headers: given, events: selected }) => {
      const { secret, ...webhook } = await call('webhooks.set', {
        ...format,
        url,
        payload: payloadOf(mode),
        linkedApiSignature: signingEnabled,
        ...(given ? { headers: given } : {}),
        ...(selected ? { events: selected } : {}),
      });
      return { webhook: shown(webhook, secret) };
    },
  ),

  'webhook.get': action(z.object({}), async ({ call }) => ({
    webhooks: (await call('webhooks.list', format)).webhooks.map((webhook) => shown(webhook)),
  })),

  'webhook.setPayloadMode': changing(onWebhook.extend({ payloadMode }), ({ payloadMode: mode }) => ({ payload: payloadOf(mode) })),

  // Whoever begins to verify gets a new secret. Whoever verifies already keeps theirs, since this signature is made with the newest alone.
  'webhook.setSigning': action(onWebhook.extend({ signingEnabled: z.boolean() }), async (calls, { id, signingEnabled }) => {
    const isNew = signingEnabled && !(await withId(calls, id)).linkedApiSignature;
    const secret = isNew ? await rotated(calls, id) : undefined;
    return changed(calls, id, { linkedApiSignature: signingEnabled }, secret);
  }),

  'webhook.setHeaders': changing(onWebhook.extend({ headers: headers.nullable() }), ({ headers: given }) => ({
    headers: given ?? {},
    replaceHeaders: true,
  })),

  'webhook.setHeader': changing(onWebhook.extend({ name: z.string(), value: z.string() }), ({ name, value }) => ({
    headers: { [name]: value },
  })),

  'webhook.deleteHeader': changing(onWebhook.extend({ name: z.string() }), ({ name }) => ({ headers: { [name]: null } })),

  'webhook.revealSecret': action(onWebhook, async (calls, { id }) => {
    const webhook = await withId(calls, id);
    return { webhook: shown(webhook, await calls.signingSecret()) };
  }),

  'webhook.rotateSecret': action(onWebhook, async (calls, { id }) => {
    const secret = await rotated(calls, id);
    return { webhook: shown(await withId(calls, id), secret) };
  }),

  'webhook.setEvents': changing(onWebhook.extend({ events: events.nullable() }), ({ events: selected }) => ({ events: selected })),

  'webhook.eventTypes': action(z.object({}), async ({ call }) => {
    await call('tokens.current', {});
    return { eventTypes: linkedApiEventTypes };
  }),

  'webhook.delete': action(onWebhook, async (calls, { id }) => {
    await withId(calls, id);
    await calls.call('webhooks.delete', format);
    return {};
  }),

  'webhook.deliveries': action(z.object({}), async ({ call }) => ({
    deliveries: (await call('webhooks.listDeliveries', { ...format, limit: 100 })).deliveries.map(shownDelivery),
  })),

  'webhook.replayDelivery': action(z.object({ deliveryId: z.string() }), async ({ call }, { deliveryId }) => {
    await call('webhooks.replay', { deliveryId });
    return {};
  }),

  'webhook.sendTest': action(z.object({}), async ({ call }) => {
    await call('webhooks.sendTest', format);
    return {};
  }),
};
