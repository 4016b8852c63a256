import { eventExamples } from '../contract/events.examples.ts';
import { event } from '../contract/events.ts';
import type { Components } from './components.ts';
import { jsonContent, type Node } from './openApi.types.ts';

type EventSchema = (typeof event.options)[number];

const about: Readonly<Record<keyof typeof eventExamples, string>> = {
  'request.completed': 'A request with `result-handling: hook` has ended.',
  'account.statusChanged': 'An account was signed out, paused, disconnected, is being signed in or is active again.',
  'message.received': 'Somebody wrote to an account whose inbox is watched (`accounts.setWatch`).',
  'message.sent': 'The owner of such an account wrote elsewhere; what was sent by a call is not told.',
  'connection.accepted': 'Somebody accepted a request that an account whose network is watched had sent.',
  'connection.added': 'Such an account has a new connection in another way.',
  'connection.requestReceived': 'Somebody asked such an account for a connection.',
  'approval.requested': 'An item waits for approval (`accounts.setApproval`); `url` leads to a page on which one decision can be made.',
  'webhook.test': 'Asked for with `webhooks.sendTest`.',
  'webhook.disabled': 'A registered webhook was disabled: it answered 410 (`gone`), or accepted nothing for three days (`failing`).',
};

const header = (name: string, description: string, example: string): Node => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
});

/** Standard Webhooks 1.0. */
const headers = [
  header('webhook-id', "The event's id, the same on every attempt: ignore an id that you have seen before.", 'evt_2LkPz7QxV5nYb9Wd'),
  header('webhook-timestamp', 'Unix time of this attempt in seconds; refuse events older than five minutes.', '1791189012'),
  header(
    'webhook-signature',
    'One or, while a secret is being replaced, two signatures with a space between them: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body` under the secret.',
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  ),
];

const responses = {
  '2XX': { description: 'Delivered. Answer within 15 seconds; the body is not read.' },
  '410': { description: 'No longer wanted: the delivery ends, and the registered webhook is disabled.' },
  '429': {
    description: 'Too many events: nothing is sent to this endpoint before `retry-after`.',
    headers: { 'retry-after': { $ref: '#/components/headers/RetryAfter' } },
  },
  default: { description: 'Not delivered: retried, ten attempts over three days. Redirects are not followed.' },
};

const post = (components: Components, schema: EventSchema): Node => {
  const type = schema.shape.type.value;
  const name = type.replace(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    operationId: `webhook.${type}`,
    summary: about[type],
    tags: ['events'],
    security: [],
    parameters: headers,
    requestBody: {
      required: true,
      content: jsonContent(components.named(`${name}Event`, schema, 'output'), eventExamples[type]),
    },
    responses,
  };
};

/** Every event that webhooks receive. */
export const webhooks = (components: Components): Readonly<Record<string, { readonly post: Node }>> =>
  Object.fromEntries(event.options.map((each) => [each.shape.type.value, { post: post(components, each) }]));
