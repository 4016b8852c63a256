import { z } from 'zod';
import {
  connectionAccepted,
  connectionAdded,
  connectionRequestReceived,
  type Event,
  event,
  messageReceived,
  messageSent,
} from '../contract/events.ts';
import { messageAttachment } from '../contract/message.attachment.ts';
import { watchedPerson } from '../contract/watch.fields.ts';

// Earlier releases told attachments of messages without an address, and people without a picture.
const attachments = z.array(messageAttachment.extend({ url: messageAttachment.shape.url.default(null) }));
const person = watchedPerson.extend({ avatarUrl: watchedPerson.shape.avatarUrl.default(null) });
const told = { attachments, person: person.nullable() };

const later = [messageReceived, messageSent, connectionAccepted, connectionAdded, connectionRequestReceived] as const;
const isLater = (each: (typeof event.options)[number]): each is (typeof later)[number] => later.some((one) => one === each);

/** An event as this release or an earlier one has stored or queued it, read as this one shows it. */
const storedEvent = z.discriminatedUnion('type', [
  messageReceived.extend({ data: messageReceived.shape.data.extend(told) }),
  messageSent.extend({ data: messageSent.shape.data.extend(told) }),
  connectionAccepted.extend({ data: connectionAccepted.shape.data.extend({ person }) }),
  connectionAdded.extend({ data: connectionAdded.shape.data.extend({ person }) }),
  connectionRequestReceived.extend({ data: connectionRequestReceived.shape.data.extend({ person }) }),
  ...event.options.filter((each) => !isLater(each)),
]);

/** Reads an event that was stored or queued as JSON. Throws if it is none that this release knows. */
export const readStoredEvent = (json: string): Event => storedEvent.parse(JSON.parse(json));

/** The same; `undefined` for one of a newer release, which was in use before this one: this release cannot show it. */
export const readStoredEventIfKnown = (json: string): Event | undefined => storedEvent.safeParse(JSON.parse(json)).data;
