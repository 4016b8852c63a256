import { type Action, as, type CallAction, given } from './action.ts';

const toPersonOrThread = { kind: 'person', params: ['personUrl', 'threadId'] } as const;

/** Sends a message; its child is about the conversation that it went into. */
const sendMessage = (
  type: string,
  channel: 'standard' | 'salesNavigator',
  params: readonly string[],
  others: Pick<CallAction, 'notWithOwnMember'> = {},
): Action => ({
  kind: 'call',
  type,
  params,
  subject: toPersonOrThread,
  gives: 'thread',
  item: (asked) => ({
    function: 'conversations.sendMessage',
    field: channel,
    shared: {},
    element: { ...as('person', asked.personUrl), ...given(asked, 'threadId', ...params) },
  }),
  ...others,
});

const syncConversation = (type: string, channel: 'standard' | 'salesNavigator'): Action => ({
  kind: 'call',
  type,
  params: [],
  subject: { kind: 'person', params: ['personUrl'] },
  item: ({ personUrl }) => ({ function: 'conversations.synchronize', field: channel, shared: {}, element: as('person', personUrl) }),
});

export const syncStandardConversation = syncConversation('st.syncConversation', 'standard');

export const messaging: readonly Action[] = [
  sendMessage('st.sendMessage', 'standard', ['text'], { notWithOwnMember: true }),
  sendMessage('nv.sendMessage', 'salesNavigator', ['text', 'subject']),
  syncStandardConversation,
  syncConversation('nv.syncConversation', 'salesNavigator'),
  { kind: 'setting', type: 'st.syncInbox', params: [], watch: 'inbox' },
  {
    kind: 'call',
    type: 'st.manageConversation',
    params: ['operation'],
    subject: { kind: 'thread', params: ['threadId'] },
    item: (asked) => ({
      function: 'conversations.manage',
      field: 'threads',
      shared: {},
      element: given(asked, 'threadId', 'operation'),
    }),
  },
];
