import type { JsonObject } from '../../contract/declaration.ts';
import type { FunctionName } from '../../contract/functions.ts';
import { type Action, as, type CallAction, fieldsOf, given, limitOf, mostOf, picked, rowsOf } from './action.ts';

const person = { kind: 'person', params: ['personUrl'] } as const;

/** Something that is done with one person, whose function takes an array of addresses. */
const withPerson = (type: string, name: FunctionName, others: Partial<CallAction> = {}): CallAction => ({
  kind: 'call',
  type,
  params: [],
  subject: person,
  item: ({ personUrl }) => ({ function: name, field: 'people', shared: {}, element: personUrl ?? null }),
  ...others,
});

/** The kinds of invitations, by the names of the contract. */
const invitations: Readonly<Record<string, (row: JsonObject) => JsonObject>> = {
  connection: (row) => ({ invitationType: 'connect', ...picked(row, 'headline', 'note') }),
  companyFollow: (row) => ({ invitationType: 'companyFollow', companyUrl: row.subjectUrl ?? null, companyName: row.subjectName ?? null }),
  newsletter: (row) => ({
    invitationType: 'newsletterSubscribe',
    newsletterUrl: row.subjectUrl ?? null,
    newsletterName: row.subjectName ?? null,
  }),
};

const invitation = (row: JsonObject): JsonObject => ({
  ...picked(row, 'name', 'urn'),
  publicUrl: row.senderUrl ?? row.publicUrl ?? null,
  ...invitations[String(row.type)]?.(row),
});

/** Accepts or ignores an invitation to connect; no function answers the others. */
const answerInvitation = (type: string, name: FunctionName): CallAction =>
  withPerson(type, name, {
    params: ['invitationType'],
    fault: ({ invitationType }) =>
      invitationType === 'connect' ? undefined : 'invitationType: only connect is done here; answer others on LinkedIn',
  });

export const networking: readonly Action[] = [
  withPerson('st.checkConnectionStatus', 'connections.checkStatus', {
    data: (data) => {
      const { connectionStatus = null, incoming } = fieldsOf(data);
      return { connectionStatus: incoming === true ? 'incoming' : connectionStatus };
    },
  }),
  {
    kind: 'call',
    type: 'st.sendConnectionRequest',
    params: ['note', 'email'],
    subject: person,
    notWithOwnMember: true,
    item: (asked) => ({
      function: 'connections.sendRequest',
      field: 'requests',
      shared: {},
      element: { ...as('person', asked.personUrl), ...as('message', asked.note), ...given(asked, 'email') },
    }),
  },
  {
    kind: 'call',
    type: 'st.withdrawConnectionRequest',
    params: ['unfollow'],
    subject: person,
    notWithOwnMember: true,
    item: (asked) => ({
      function: 'connections.withdrawRequest',
      field: 'requests',
      shared: {},
      element: { ...as('person', asked.personUrl), ...given(asked, 'unfollow') },
    }),
  },
  {
    kind: 'call',
    type: 'st.retrievePendingRequests',
    params: [],
    list: { rows: 'people', most: () => 1000 },
    item: () => ({ function: 'connections.getOutgoing', field: null, shared: {}, element: null }),
    data: (data) => rowsOf(data, (row) => picked(row, 'name', 'urn', 'publicUrl', 'headline', 'sentTime')),
  },
  {
    kind: 'call',
    type: 'st.retrieveInvitations',
    params: [],
    item: () => ({
      function: 'connections.getIncoming',
      field: null,
      shared: { types: ['connection', 'companyFollow', 'newsletter'] },
      element: null,
    }),
    data: (data) => rowsOf(data, invitation),
  },
  answerInvitation('st.acceptInvitation', 'connections.acceptRequest'),
  answerInvitation('st.ignoreInvitation', 'connections.ignoreRequest'),
  {
    kind: 'call',
    type: 'st.retrieveConnections',
    params: ['limit', 'since', 'filter'],
    list: { rows: 'people', most: mostOf(10) },
    item: (asked) => ({
      function: 'connections.get',
      field: null,
      shared: { limit: limitOf(asked, 10), ...given(asked, 'since', 'filter') },
      element: null,
    }),
    data: (data) => rowsOf(data, (row) => picked(row, 'name', 'urn', 'publicUrl', 'headline', 'location', 'connectedAt', 'avatarUrl')),
    errors: { searchingNotAllowed: 'retrievingNotAllowed' },
  },
  withPerson('st.removeConnection', 'connections.remove'),
  { kind: 'setting', type: 'st.syncNetwork', params: [], watch: 'network' },
];
