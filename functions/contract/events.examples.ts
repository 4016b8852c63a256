import { statusAdvice } from './account.status.ts';
import { askedForExample } from './administration.approvals.ts';
import type { Event } from './events.ts';
import { accountId, ada, requestId, timing } from './examples.ts';
import { messageExample, networkExample } from './watch.fields.ts';

const timestamp = '2026-10-05T08:30:12Z';

const signedOut = { status: 'signedOut', reason: 'checkpoint' } as const;

const details = {
  ...signedOut,
  since: timestamp,
  until: null,
  codeSentBy: null,
  sessionAgeSeconds: null,
  neverSignedIn: false,
  networkError: null,
  ...statusAdvice({ ...signedOut, sessionAgeSeconds: null }),
};

/** Each event as documentation shows it. */
export const eventExamples: { readonly [Type in Event['type']]: Extract<Event, { type: Type }> } = {
  'request.completed': {
    type: 'request.completed',
    timestamp,
    data: {
      status: 'complete',
      completion: [{ person: ada, result: { success: true, data: { connectionStatus: 'connected', incoming: false } } }],
      requestId,
      timing,
      accountId,
      function: 'connections.checkStatus',
    },
  },
  'account.statusChanged': { type: 'account.statusChanged', timestamp, data: { accountId, ...signedOut, details } },
  'message.received': {
    type: 'message.received',
    timestamp,
    data: { accountId, ...messageExample, attachments: [...messageExample.attachments] },
  },
  'message.sent': {
    type: 'message.sent',
    timestamp,
    data: { accountId, ...messageExample, text: 'Could we say Friday?', attachments: [] },
  },
  'connection.accepted': { type: 'connection.accepted', timestamp, data: { accountId, ...networkExample, note: null } },
  'connection.added': { type: 'connection.added', timestamp, data: { accountId, ...networkExample, note: null } },
  'connection.requestReceived': { type: 'connection.requestReceived', timestamp, data: { accountId, ...networkExample } },
  'approval.requested': {
    type: 'approval.requested',
    timestamp,
    data: { ...askedForExample, url: 'https://account-api.example.org/approve#apl_J4xq0Zk1nX3uYw7cF5sD9aLt' },
  },
  'webhook.test': { type: 'webhook.test', timestamp, data: { message: 'This is a test of your webhook.' } },
  'webhook.disabled': {
    type: 'webhook.disabled',
    timestamp,
    data: { accountId: null, url: 'https://hooks.example.org/linkedin', reason: 'gone' },
  },
};
