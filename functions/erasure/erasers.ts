import type { TableName } from '../rows/tables.ts';
import { eraseHistory, eraseLine, eraseRequests } from './accountRequests.ts';
import { eraseApprovals } from './approvals.ts';
import { eraseAudit } from './audit.ts';
import { eraseConversations, eraseFromConversations, learnFromConversations } from './conversations.ts';
import { eraseAllDeliveries, eraseDeliveries, eraseFromDeliveries, learnFromDeliveries } from './deliveries.ts';
import { eraseFromLog, eraseLog, erasePersonFromLog } from './eventLog.ts';
import {
  eraseAccount,
  eraseCodes,
  eraseCustomer,
  eraseGrants,
  eraseIdentifications,
  eraseLinksOfCustomer,
  eraseSignIns,
} from './owners.ts';
import { eraseFromRequests, learnFromRequests } from './personRequests.ts';
import { eraseAllSnapshots, eraseSnapshotsOfAccount, eraseSnapshotsOfPerson } from './snapshots.ts';
import type { Step } from './step.ts';
import { eraseUploadCount, eraseUploads } from './uploads.ts';
import { eraseFromWatching, eraseWatching, learnFromWatching } from './watching.ts';
import { eraseFromWorkflows, eraseWorkflows } from './workflows.ts';

/** How a person is taken out of rows: for each account, or for the customer. `learn`: what the rows say of them, before anything is erased. */
export interface PersonEraser {
  readonly per: 'account' | 'customer';
  readonly learn?: Step;
  readonly erase: Step;
}

/** How kinds of rows are erased; in place of a step, why there is nothing to do. */
export interface Eraser {
  /** As the kinds are declared with `rowKind`. */
  readonly kinds: readonly string[];
  readonly table: TableName;
  readonly account: Step | string;
  /** What there is besides the rows of the customer's accounts, which are erased first. */
  readonly customer: Step | string;
  readonly person: PersonEraser | string;
}

const ofAccounts = 'They belong to accounts.';
const noThirdPerson = 'They hold nothing of third persons.';

/** Every kind of row, in the order in which they are erased. A test compares this with the kinds that are declared. */
export const erasers: readonly Eraser[] = [
  {
    kinds: ['identification token'],
    table: 'accounts',
    account: eraseIdentifications,
    customer: ofAccounts,
    person: noThirdPerson,
  },
  {
    kinds: ['request', 'input', 'data', 'piece of a file', 'idempotency key', 'request in the index'],
    table: 'requests',
    account: eraseRequests,
    customer: ofAccounts,
    person: { per: 'account', learn: learnFromRequests, erase: eraseFromRequests },
  },
  {
    kinds: ['workflow', 'workflow to be moved on'],
    table: 'requests',
    account: eraseWorkflows,
    customer: ofAccounts,
    person: { per: 'account', erase: eraseFromWorkflows },
  },
  {
    kinds: ['upload', 'open uploads'],
    table: 'requests',
    account: eraseUploads,
    customer: eraseUploadCount,
    person: 'They are files that no call has taken, and are gone within an hour.',
  },
  {
    kinds: ['actions', 'reading'],
    table: 'requests',
    account: eraseHistory,
    customer: ofAccounts,
    person: 'They are counts and figures of the account.',
  },
  { kinds: ['lease', 'pending requests'], table: 'requests', account: eraseLine, customer: ofAccounts, person: noThirdPerson },
  {
    kinds: ['audit line', 'place of an audit line'],
    table: 'requests',
    account: 'Lines hold ids alone: who did what with an account, and who erased it, stays known for their time.',
    customer: eraseAudit,
    person: noThirdPerson,
  },
  {
    kinds: ['approval asked for', 'approval link'],
    table: 'requests',
    account: eraseApprovals,
    customer: ofAccounts,
    person: 'They hold ids and hashes alone.',
  },
  {
    kinds: ['snapshot', 'saved page', 'markup of a snapshot'],
    table: 'requests',
    account: eraseSnapshotsOfAccount,
    customer: eraseAllSnapshots,
    person: { per: 'customer', erase: eraseSnapshotsOfPerson },
  },
  {
    kinds: ['conversation', 'message', 'address of a person'],
    table: 'accounts',
    account: eraseConversations,
    customer: ofAccounts,
    person: { per: 'account', learn: learnFromConversations, erase: eraseFromConversations },
  },
  {
    kinds: [
      'watch',
      'watched thread',
      'unread threads',
      'sent message',
      'sent request',
      'received request',
      'told event',
      'order of told events',
      'forgotten',
    ],
    table: 'accounts',
    account: eraseWatching,
    customer: ofAccounts,
    person: { per: 'account', learn: learnFromWatching, erase: eraseFromWatching },
  },
  {
    kinds: ['logged event', 'place of an event', 'head of the log of events'],
    table: 'accounts',
    account: eraseFromLog,
    customer: eraseLog,
    person: { per: 'customer', erase: erasePersonFromLog },
  },
  {
    kinds: ['delivery', 'delivery in the index', 'endpoint'],
    table: 'webhooks',
    account: eraseDeliveries,
    customer: eraseAllDeliveries,
    person: { per: 'customer', learn: learnFromDeliveries, erase: eraseFromDeliveries },
  },
  {
    kinds: ['connect link', 'connect link of an account', 'connect link of a customer', 'sign-in', 'session'],
    table: 'accounts',
    account: eraseSignIns,
    customer: eraseLinksOfCustomer,
    person: noThirdPerson,
  },
  {
    kinds: ['member', 'queue of sign-ins'],
    table: 'accounts',
    account: 'An account leaves them when it is closed, before anything is deleted.',
    customer: ofAccounts,
    person: noThirdPerson,
  },
  { kinds: ['account'], table: 'accounts', account: eraseAccount, customer: ofAccounts, person: noThirdPerson },
  { kinds: ['authorization code'], table: 'accounts', account: eraseCodes, customer: ofAccounts, person: noThirdPerson },
  {
    kinds: ['oauth grant'],
    table: 'accounts',
    account: 'They belong to the customer, as their tokens do.',
    customer: eraseGrants,
    person: noThirdPerson,
  },
  {
    kinds: ['customer', 'token', 'token of a customer', 'key of what was forgotten'],
    table: 'accounts',
    account: 'They belong to the customer.',
    customer: eraseCustomer,
    person: noThirdPerson,
  },
  {
    kinds: ['held calls', 'adoption of members', 'selector bundles', 'selector bundle', 'erasure'],
    table: 'accounts',
    account: 'They are counts, places and selectors of the whole system; an erasure that has ended holds ids and counts alone.',
    customer: 'They are counts, places and selectors of the whole system; an erasure that has ended holds ids and counts alone.',
    person: 'What an erasure knows of a person is deleted at its end; the others hold nothing of third persons.',
  },
];
