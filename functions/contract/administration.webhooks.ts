import { z } from 'zod';
import { accountNotFound, declareAdministration, id } from './administration.declaration.ts';
import { globalErrors } from './errors.ts';
import { secret } from './secret.ts';
import { shownTime } from './time.ts';

/** Without an account it is the customer's own webhook, for all accounts that have none. */
const whose = { accountId: id.optional() };
const onWebhook = z.strictObject(whose);

const webhookNotFound = { status: 404, message: 'No webhook is registered here. Register one with webhooks.set.' } as const;
const deliveryNotFound = {
  status: 404,
  message: 'There is no such delivery. Check the deliveryId against webhooks.listDeliveries.',
} as const;
const { invalidWebhookUrl } = globalErrors;

const shown = { accountId: z.string().nullable(), url: z.url(), status: z.enum(['enabled', 'disabled']), createdAt: shownTime };

const deliveryStatuses = z.enum(['pending', 'delivered', 'failed']);

export const webhooksSet = declareAdministration({
  name: 'webhooks.set',
  summary: 'Registers the webhook of an account or of the customer; its signing secret is shown this once.',
  input: z.strictObject({ url: z.string().min(1).max(2048), ...whose }),
  output: z.strictObject({ ...shown, secret: secret() }),
  errors: { accountNotFound, invalidWebhookUrl },
});

export const webhooksGet = declareAdministration({
  name: 'webhooks.get',
  summary: 'Returns the registered webhook.',
  input: onWebhook,
  output: z.strictObject(shown),
  errors: { accountNotFound, webhookNotFound },
});

export const webhooksDelete = declareAdministration({
  name: 'webhooks.delete',
  summary: 'Removes the registered webhook.',
  input: onWebhook,
  output: z.strictObject({ accountId: z.string().nullable() }),
  errors: { accountNotFound, webhookNotFound },
});

export const webhooksRotateSecret = declareAdministration({
  name: 'webhooks.rotateSecret',
  summary: 'Makes a new signing secret; events are signed with both until the old one ends.',
  input: z.strictObject({ ...whose, overlapHours: z.int().min(0).max(168).default(24) }),
  output: z.strictObject({ accountId: z.string().nullable(), secret: secret(), previousValidUntil: shownTime.nullable() }),
  errors: { accountNotFound, webhookNotFound },
});

export const webhooksSendTest = declareAdministration({
  name: 'webhooks.sendTest',
  summary: 'Sends a webhook.test event to the registered webhook.',
  input: onWebhook,
  output: z.strictObject({ deliveryId: z.string() }),
  errors: { accountNotFound, webhookNotFound },
});

export const webhooksListDeliveries = declareAdministration({
  name: 'webhooks.listDeliveries',
  summary: 'Lists deliveries to webhooks, newest first, with the outcome of their last attempt.',
  input: z.strictObject({
    ...whose,
    status: deliveryStatuses.optional(),
    limit: z.int().min(1).max(100).default(50),
    cursor: z.string().min(1).max(500).optional().describe('nextCursor of the page before.'),
  }),
  output: z.strictObject({
    deliveries: z.array(
      z.strictObject({
        deliveryId: z.string(),
        eventId: z.string(),
        type: z.string(),
        accountId: z.string().nullable(),
        url: z.url(),
        status: deliveryStatuses,
        attempts: z.int().nonnegative(),
        lastStatusCode: z.int().nullable(),
        lastError: z.string().nullable(),
        createdAt: shownTime,
        lastAttemptAt: shownTime.nullable(),
        nextAttemptAt: shownTime.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  errors: { accountNotFound },
});

export const webhooksReplay = declareAdministration({
  name: 'webhooks.replay',
  summary: 'Delivers an event again, with the same webhook-id.',
  input: z.strictObject({ deliveryId: id }),
  output: z.strictObject({ deliveryId: z.string() }),
  errors: { deliveryNotFound },
});
