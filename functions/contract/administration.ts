import { z } from 'zod';
import {
  accountsConnect,
  accountsDisconnect,
  accountsGet,
  accountsList,
  accountsPause,
  accountsReconnect,
  accountsRegenerateIdentificationToken,
  accountsResume,
  accountsVerify,
} from './administration.accounts.ts';
import { accountsGetApproval, accountsSetApproval, approvalsApprove, approvalsList, approvalsReject } from './administration.approvals.ts';
import { auditList } from './administration.audit.ts';
import { accountsCheck, accountsGetCheck } from './administration.check.ts';
import {
  accountsCancelConnectLink,
  accountsConnectLink,
  accountsGetConnectLink,
  accountsListConnectLinks,
} from './administration.connectLink.ts';
import type { AdministrationDeclaration } from './administration.declaration.ts';
import { accountsErase, customersErase, erasuresGet, peopleErase } from './administration.erasure.ts';
import { eventsWait } from './administration.events.ts';
import { accountsGetActions, accountsGetSsi } from './administration.history.ts';
import { accountsGetLimits, accountsSetLimits, accountsSetWorkingHours } from './administration.limits.ts';
import { accountsCheckNetwork, accountsSetNetwork } from './administration.network.ts';
import { requestsGet, requestsGetQueue, requestsList } from './administration.requests.ts';
import { snapshotsGet, snapshotsList } from './administration.snapshots.ts';
import { tokensCreate, tokensCurrent, tokensList, tokensRevoke } from './administration.tokens.ts';
import { accountsGetWatch, accountsSetWatch } from './administration.watch.ts';
import {
  webhooksChange,
  webhooksDelete,
  webhooksGet,
  webhooksList,
  webhooksListDeliveries,
  webhooksReplay,
  webhooksRotateSecret,
  webhooksSendTest,
  webhooksSet,
} from './administration.webhooks.ts';

const declared = [
  accountsConnect,
  accountsConnectLink,
  accountsGetConnectLink,
  accountsListConnectLinks,
  accountsCancelConnectLink,
  accountsVerify,
  accountsList,
  accountsGet,
  accountsDisconnect,
  accountsReconnect,
  accountsRegenerateIdentificationToken,
  accountsSetLimits,
  accountsGetLimits,
  accountsSetWorkingHours,
  accountsSetWatch,
  accountsGetWatch,
  accountsSetApproval,
  accountsGetApproval,
  accountsSetNetwork,
  accountsCheckNetwork,
  accountsCheck,
  accountsGetCheck,
  accountsPause,
  accountsResume,
  accountsGetActions,
  accountsGetSsi,
  accountsErase,
  eventsWait,
  requestsList,
  requestsGetQueue,
  requestsGet,
  approvalsList,
  approvalsApprove,
  approvalsReject,
  snapshotsList,
  snapshotsGet,
  webhooksSet,
  webhooksChange,
  webhooksGet,
  webhooksList,
  webhooksDelete,
  webhooksRotateSecret,
  webhooksSendTest,
  webhooksListDeliveries,
  webhooksReplay,
  tokensCreate,
  tokensCurrent,
  tokensList,
  tokensRevoke,
  auditList,
  customersErase,
  peopleErase,
  erasuresGet,
] as const;

/** Every administration function: `POST /admin/<name>` with the header `account-api-token` only. */
export const adminFunctions: readonly AdministrationDeclaration[] = declared;

type Declared = (typeof declared)[number];
export type AdminFunctionName = Declared['name'];
type Named<Name extends AdminFunctionName> = Extract<Declared, { name: Name }>;

/** An administration function's parameters as a client writes them: what has a default may be left out. */
export type AdminBodyOf<Name extends AdminFunctionName> = z.input<Named<Name>['input']>;
/** An administration function's parameters after validation. */
export type AdminInputOf<Name extends AdminFunctionName> = z.output<Named<Name>['input']>;
/** An administration function's completion. */
export type AdminOutputOf<Name extends AdminFunctionName> = z.output<Named<Name>['output']>;
/** The errors that an administration function declares. */
export type AdminErrorOf<Name extends AdminFunctionName> = Extract<keyof Named<Name>['errors'], string>;

/** The administration function with this name. */
export const findAdminFunction = (name: string): AdministrationDeclaration | undefined => adminFunctions.find((each) => each.name === name);

/** Whether a function takes the cookies of a session, which may then be piped in alone. */
export const takesCookies = (name: string): boolean => {
  const input = findAdminFunction(name)?.input;
  return input instanceof z.ZodObject && Object.hasOwn(input.shape, 'cookies');
};
