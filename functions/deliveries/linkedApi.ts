import { createHmac } from 'node:crypto';
import type { Event } from '../contract/events.ts';
import type { LinkedApiEventSelector, LinkedApiEventType, WorkflowEvent } from '../contract/linkedApi.events.ts';
import { addressesOf } from '../contract/linkedApi.person.ts';

/** An event in Linked API's format, as it is sent. */
export interface LinkedApiEvent {
  readonly id: string;
  readonly type: LinkedApiEventType;
  readonly createdAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Told {
  readonly type: LinkedApiEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

const statuses = {
  active: ['account.active', 'active'],
  signedOut: ['account.reconnectionRequired', 'reconnection_required'],
  restricted: ['account.reconnectionRequired', 'reconnection_required'],
  paused: ['account.frozen', 'frozen'],
  disconnected: ['account.deleted', 'deleted'],
} as const;

/** An account whose first sign-in has failed is none yet, and one that waits for LinkedIn is still active. */
const ofStatus = ({ data: { accountId, status, details } }: Extract<Event, { type: 'account.statusChanged' }>): Told | undefined => {
  const exact = details?.status ?? status;
  if (details?.neverSignedIn || !Object.hasOwn(statuses, exact)) return undefined;
  const [type, shown] = statuses[exact as keyof typeof statuses];
  return { type, data: { accountId, status: shown } };
};

const networkTypes = {
  'connection.accepted': 'network.connectionAccepted',
  'connection.added': 'network.connectionAdded',
  'connection.requestReceived': 'network.connectionRequestReceived',
} as const;

const told = (event: Event | WorkflowEvent): Told | undefined => {
  switch (event.type) {
    case 'workflow.created':
    case 'workflow.started':
    case 'workflow.completed': {
      const { workflowId, accountId, status, result } = event.data;
      return { type: event.type, data: { workflowId, accountId, status, ...(result === undefined ? {} : { result }) } };
    }
    case 'account.statusChanged':
      return ofStatus(event);
    case 'message.received':
    case 'message.sent': {
      const { accountId, kind, threadId, person, messageId, text, time } = event.data;
      const isOwn = event.type === 'message.sent';
      return {
        type: isOwn ? 'inbox.messageSent' : 'inbox.messageReceived',
        data: {
          accountId,
          type: kind === 'inMail' ? 'nv' : 'st',
          threadId,
          ...addressesOf(person),
          messageId,
          sender: isOwn ? 'us' : 'them',
          text,
          time,
        },
      };
    }
    case 'connection.accepted':
    case 'connection.added':
    case 'connection.requestReceived': {
      const { accountId, person, detectedAt } = event.data;
      const { personUrn, personUrl } = addressesOf(person);
      return { type: networkTypes[event.type], data: { accountId, personUrn, personUrl, detectedAt } };
    }
    case 'webhook.test':
      return { type: 'webhook.test', data: event.data };
    default:
      return undefined;
  }
};

/** An event in Linked API's format, by its id in ours; `undefined` if it has none there. `thin`: without results and texts. */
export const linkedApiEvent = (event: Event | WorkflowEvent, eventId: string, thin: boolean): LinkedApiEvent | undefined => {
  const shown = told(event);
  if (!shown) return undefined;
  const { result: _, text: _text, ...others } = shown.data;
  const prefix = `${shown.type}:`;
  const id = eventId.startsWith(prefix) ? eventId : `${prefix}${eventId}`;
  return { id, type: shown.type, createdAt: event.timestamp, data: thin ? others : shown.data };
};

/** Whether an event was sent in Linked API's format, by its id. */
export const isLinkedApiEvent = ({ type, eventId }: { readonly type: string; readonly eventId: string }): boolean =>
  eventId.startsWith(`${type}:`);

/** Whether a webhook that is limited to these selectors gets a type; tests always come. */
export const isSelected = (selectors: readonly string[] | undefined, type: LinkedApiEventType): boolean => {
  const all: LinkedApiEventSelector | string = `${type.slice(0, type.indexOf('.'))}.*`;
  return selectors === undefined || type === 'webhook.test' || selectors.includes(type) || selectors.includes(all);
};

/** The headers by which Linked API's clients verify an event: the secret is text, and the signature is of the time and the body. */
export const linkedApiSignature = (body: string, secret: string, now: number): Record<string, string> => {
  const timestamp = String(Math.floor(now / 1000));
  return {
    'linked-api-signature-timestamp': timestamp,
    'linked-api-signature': createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
  };
};
