import type { SQSRecord } from 'aws-lambda';
import { workflowEvent } from '../contract/linkedApi.events.ts';
import { type AttemptMessage, readAttempt } from '../deliveries/queue.ts';
import { readStoredEvent } from '../requests/storedEvent.ts';
import type { Incoming } from './target.ts';

/** A message of the webhook queue. */
export type WebhookMessage = ({ readonly kind: 'event' } & Incoming) | ({ readonly kind: 'attempt' } & AttemptMessage);

/** An event for webhooks; those of workflows are for no others who read the topic. */
const readEvent = (body: string, type = ''): Incoming['event'] =>
  type.startsWith('workflow.') ? workflowEvent.parse(JSON.parse(body)) : readStoredEvent(body);

/** Parses a message: an event as the topic delivers it raw, with its id in the attributes, or an attempt. Throws on anything else. */
export const readWebhookMessage = ({ body, messageAttributes }: SQSRecord): WebhookMessage => {
  const id = messageAttributes.id?.stringValue;
  const customerId = messageAttributes.customerId?.stringValue;
  if (id === undefined || customerId === undefined) return { kind: 'attempt', ...readAttempt(body) };
  return { kind: 'event', id, customerId, event: readEvent(body, messageAttributes.type?.stringValue), body };
};
