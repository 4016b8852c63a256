import { z } from 'zod';
import { type Event, event, messageReceived, messageSent } from '../contract/events.ts';
import { messageAttachment } from '../contract/message.attachment.ts';

// Attachments of messages that earlier releases told have no address.
const attachments = z.array(messageAttachment.extend({ url: messageAttachment.shape.url.default(null) }));

/** An event as this release or an earlier one has stored or queued it, read as this one shows it. */
const storedEvent = z.discriminatedUnion('type', [
  messageReceived.extend({ data: messageReceived.shape.data.extend({ attachments }) }),
  messageSent.extend({ data: messageSent.shape.data.extend({ attachments }) }),
  ...event.options.filter((each) => each !== messageReceived && each !== messageSent),
]);

/** Reads an event that was stored or queued as JSON. Throws if it is none that this release knows. */
export const readStoredEvent = (json: string): Event => storedEvent.parse(JSON.parse(json));

/** The same; `undefined` for one of a newer release, which was in use before this one: this release cannot show it. */
export const readStoredEventIfKnown = (json: string): Event | undefined => storedEvent.safeParse(JSON.parse(json)).data;
