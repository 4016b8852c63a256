import type { SQSRecord } from 'aws-lambda';
import { type AttemptMessage, readAttempt } from '../deliveries/queue.ts';
import { readStoredEvent } from '../requests/storedEvent.ts';
import type { IncomingEvent } from './deliver.ts';

/** A message of the webhook queue. */
export type WebhookMessage = ({ readonly kind: 'event' } & IncomingEvent) | ({ readonly kind: 'attempt' } & AttemptMessage);

/** Parses a message: an event as the topic delivers it raw, with its id in the attributes, or an attempt. Throws on anything else. */
export const readWebhookMessage = ({ body, messageAttributes }: SQSRecord): WebhookMessage => {
  const id = messageAttributes.id?.stringValue;
  const customerId = messageAttributes.customerId?.stringValue;
  if (id === undefined || customerId === undefined) return { kind: 'attempt', ...readAttempt(body) };
  return { kind: 'event', id, customerId, event: readStoredEvent(body), body };
};
