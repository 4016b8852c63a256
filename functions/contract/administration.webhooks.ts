import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId, id, page } from './administration.declaration.ts';
import { globalErrors } from './errors.ts';
import { accountId, deliveryId } from './examples.ts';
import { linkedApiEventSelectors } from './linkedApi.events.ts';
import { secret } from './secret.ts';
import { shownTime } from './time.ts';

/** Without an account it is the customer's own webhook, for all accounts that have none. */
const whose = {
  accountId: givenAccountId
    .optional()
    .describe('The account whose webhook is meant; without it the customer’s own, for all accounts that have none.'),
};

/** In which format a webhook gets its events. */
const format = z
  .literal('linkedApi')
  .optional()
  .describe(
    'The customer’s webhook in the format of Linked API’s clients, beside their own; without it, the webhook in the format of this API.',
  );

const formatIsOfCustomer = {
  path: ['accountId'],
  message: 'must be left out with format: the webhook in that format is the customer’s, for all accounts',
};
const isOfCustomer = ({ accountId, format }: { readonly accountId?: string | undefined; readonly format?: string | undefined }): boolean =>
  accountId === undefined || format === undefined;

const onWebhook = z.strictObject({ ...whose, format }).refine(isOfCustomer, formatIsOfCustomer);

/** Headers that must not come from outside: they are part of the request, or say that it is authentic. */
const ownHeader =
  /^(?:host|connection|content-(?:type|length|encoding)|transfer-encoding|te|trailer|upgrade|keep-alive|expect|proxy-.*|webhook-.*|linked-api-signature.*)$/;

const headerName = z
  .string()
  .max(100)
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'must be the name of a header')
  .toLowerCase()
  .refine((name) => !ownHeader.test(name), 'must not be a header that every delivery has');
const headerValue = secret(2048).regex(/^[\t\x20-\x7e]*$/, 'must be printable ASCII');
const fewHeaders = [(headers: object): boolean => Object.keys(headers).length <= 20, 'must be at most 20'] as const;

const events = z
  .array(z.enum(linkedApiEventSelectors))
  .min(1)
  .max(linkedApiEventSelectors.length)
  .describe('With format: only events of these types, or of all types of a kind, such as `inbox.*`. Tests always come.');
const linkedApiSignature = z
  .boolean()
  .describe(
    'With format: whether the signature of Linked API is sent as well: HMAC-SHA256 of `<timestamp>.<body>` with the newest secret as text. It is made with a new secret at once.',
  );

const webhookNotFound = { status: 404, message: 'No webhook is registered here. Register one with webhooks.set.' } as const;
const deliveryNotFound = {
  status: 404,
  message: 'There is no such delivery. Check the deliveryId against webhooks.listDeliveries.',
} as const;
const { invalidWebhookUrl } = globalErrors;

const payloads = z.enum(['full', 'thin']);

const shown = {
  accountId: z.string().nullable(),
  url: z.url(),
  status: z.enum(['enabled', 'disabled']),
  payload: payloads,
  createdAt: shownTime,
  format: z.literal('linkedApi').optional(),
  events: z.array(z.string()).nullable().optional().describe('With format: which events it gets; `null`: all.'),
  headerNames: z.array(z.string()).optional().describe('With format: the headers that are sent besides.'),
  linkedApiSignature: z.boolean().optional(),
};

const deliveryStatuses = z.enum(['pending', 'delivered', 'failed']);

/** What the examples show. */
const shownExample = {
  accountId: null,
  url: 'https://hooks.example.org/linkedin',
  status: 'enabled',
  payload: 'full',
  createdAt: '2026-09-01T07:00:00Z',
} as const;

export const webhooksSet = declareAdministration({
  name: 'webhooks.set',
  summary: 'Registers the webhook of an account or of the customer; its signing secret is shown only this once.',
  input: z
    .strictObject({
      url: z.string().min(1).max(2048).describe('Address that receives the events.'),
      payload: payloads
        .default('full')
        .describe(
          '`thin`: messages that come to watched accounts are announced without their content (`contentOmitted`); fetch it with a poll.',
        ),
      ...whose,
      format,
      events: events.optional(),
      headers: z
        .record(headerName, headerValue)
        .refine(...fewHeaders)
        .optional()
        .describe('With format: headers that are sent besides.'),
      linkedApiSignature: linkedApiSignature.optional(),
    })
    .refine(isOfCustomer, formatIsOfCustomer)
    .refine(
      ({ format, events, headers, linkedApiSignature }) => format !== undefined || (events ?? headers ?? linkedApiSignature) === undefined,
      { path: ['format'], message: 'is required with events, headers and linkedApiSignature' },
    ),
  output: z.strictObject({ ...shown, secret: secret() }),
  errors: { accountNotFound, invalidWebhookUrl },
  example: {
    input: { url: 'https://hooks.example.org/linkedin' },
    output: { ...shownExample, secret: 'whsec_c2VjcmV0IG9mIHRoZSBleGFtcGxl' },
  },
});

export const webhooksChange = declareAdministration({
  name: 'webhooks.change',
  summary: 'Changes the webhook in Linked API’s format without a new secret; what is left out stays as it is.',
  input: z.strictObject({
    format: z.literal('linkedApi').describe('The format of its events.'),
    payload: payloads.optional().describe('`thin`: without the results of workflows and the texts of messages.'),
    events: events.nullable().optional().describe('Which events it gets; `null`: all.'),
    headers: z
      .record(headerName, headerValue.nullable())
      .refine(...fewHeaders)
      .optional()
      .describe('Headers to set; `null` removes one.'),
    replaceHeaders: z.boolean().optional().describe('Whether `headers` are all of them: others are removed.'),
    linkedApiSignature: linkedApiSignature.optional(),
  }),
  output: z.strictObject(shown),
  errors: {
    webhookNotFound,
    tooManyHeaders: { status: 409, message: 'A webhook has at most 20 headers. Remove one before you add another.' },
  },
  example: {
    input: { format: 'linkedApi', events: ['inbox.*'] },
    output: { ...shownExample, format: 'linkedApi', events: ['inbox.*'], headerNames: [], linkedApiSignature: false },
  },
});

export const webhooksGet = declareAdministration({
  name: 'webhooks.get',
  summary: 'Returns the registered webhook.',
  access: 'read',
  input: onWebhook,
  output: z.strictObject(shown),
  errors: { accountNotFound, webhookNotFound },
  example: { input: {}, output: shownExample },
});

export const webhooksList = declareAdministration({
  name: 'webhooks.list',
  summary: 'Lists the registered webhooks: the customer’s own, and those of accounts.',
  access: 'read',
  keepsToAccounts: true,
  input: z
    .strictObject({ accountId: givenAccountId.optional().describe('Only the webhook of this account.'), format })
    .refine(isOfCustomer, formatIsOfCustomer),
  output: z.strictObject({ webhooks: z.array(webhooksGet.output) }),
  errors: { accountNotFound },
  example: { input: {}, output: { webhooks: [shownExample] } },
});

export const webhooksDelete = declareAdministration({
  name: 'webhooks.delete',
  summary: 'Removes the registered webhook.',
  input: onWebhook,
  output: z.strictObject({ accountId: z.string().nullable() }),
  errors: { accountNotFound, webhookNotFound },
  example: { input: {}, output: { accountId: null } },
});

export const webhooksRotateSecret = declareAdministration({
  name: 'webhooks.rotateSecret',
  summary: 'Creates a new signing secret; events are signed with both secrets until the old one expires.',
  input: z
    .strictObject({
      ...whose,
      format,
      overlapHours: z.int().min(0).max(168).default(24).describe('How long the old secret stays valid, in hours.'),
    })
    .refine(isOfCustomer, formatIsOfCustomer),
  output: z.strictObject({ accountId: z.string().nullable(), secret: secret(), previousValidUntil: shownTime.nullable() }),
  errors: { accountNotFound, webhookNotFound },
  example: {
    input: { overlapHours: 24 },
    output: { accountId: null, secret: 'whsec_YW5vdGhlciBzZWNyZXQgb2YgaXQ=', previousValidUntil: '2026-10-06T08:30:00Z' },
  },
});

export const webhooksSendTest = declareAdministration({
  name: 'webhooks.sendTest',
  summary: 'Sends a webhook.test event to the registered webhook.',
  input: onWebhook,
  output: z.strictObject({ deliveryId: z.string() }),
  errors: { accountNotFound, webhookNotFound },
  example: { input: {}, output: { deliveryId } },
});

export const webhooksListDeliveries = declareAdministration({
  name: 'webhooks.listDeliveries',
  summary: 'Lists deliveries to webhooks, newest first, with the outcome of their last attempt.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({
    ...whose,
    format: format.describe('Only deliveries in the format of Linked API’s clients.'),
    status: deliveryStatuses.optional().describe('Only deliveries in this state.'),
    ...page,
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
  example: {
    input: { status: 'failed', limit: 10 },
    output: {
      deliveries: [
        {
          deliveryId,
          eventId: 'evt_2LkPz7QxV5nYb9Wd',
          type: 'request.completed',
          accountId,
          url: 'https://hooks.example.org/linkedin',
          status: 'failed',
          attempts: 10,
          lastStatusCode: 500,
          lastError: 'The endpoint answered 500.',
          createdAt: '2026-10-02T08:30:00Z',
          lastAttemptAt: '2026-10-05T10:05:00Z',
          nextAttemptAt: null,
        },
      ],
      nextCursor: null,
    },
  },
});

export const webhooksReplay = declareAdministration({
  name: 'webhooks.replay',
  summary: 'Delivers an event again, with the same webhook-id.',
  keepsToAccounts: true,
  input: z.strictObject({ deliveryId: id.describe('Id of the delivery, from webhooks.listDeliveries.') }),
  output: z.strictObject({ deliveryId: z.string() }),
  errors: { deliveryNotFound },
  example: { input: { deliveryId }, output: { deliveryId: 'dlv_3JtNw9YsU6pXa1Bc' } },
});
