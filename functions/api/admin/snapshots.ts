import { mayUseAccount } from '../../accounts/rights.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { findSnapshot, listSnapshots, readSnapshot, type Snapshot } from '../../requests/snapshots.ts';
import { iso } from '../../time.ts';
import { Refusal } from '../http.ts';
import { requireAccount } from '../permission.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { accountOfCustomer } from './shownAccount.ts';

type Shown = AdminOutputOf<'snapshots.list'>['snapshots'][number];

const shown = ({ id, accountId, requestId, function: name, item, page, element, at }: Snapshot): Shown => ({
  snapshotId: id,
  accountId,
  requestId,
  function: name,
  item,
  page,
  element,
  keptAt: iso(at),
});

const cursorOf = ({ id }: Snapshot): string => Buffer.from(id).toString('base64url');

/** A cursor never gives access to another customer's pages. @throws Refusal */
const readCursor = (cursor: string): string => {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!/^[\w.:~-]+$/.test(id)) throw new Refusal(invalidRequestBody('cursor: must be the nextCursor of the page before'));
  return id;
};

export const snapshotFunctions: AdminHandlers<'snapshots.list' | 'snapshots.get'> = {
  'snapshots.list': async (api, customerId, { accountId, limit, cursor }, token) => {
    if (accountId !== undefined) await accountOfCustomer(api, customerId, accountId);
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const found = await listSnapshots(api.requests, customerId, {
      limit,
      after,
      isShown: (each) => (accountId === undefined || each.accountId === accountId) && mayUseAccount(token, each.accountId),
    });
    const snapshots = found.slice(0, limit);
    const last = snapshots.at(-1);
    return { snapshots: snapshots.map(shown), nextCursor: last && found.length > limit ? cursorOf(last) : null };
  },

  'snapshots.get': async (api, customerId, { snapshotId }, token) => {
    const [snapshot, markup] = await Promise.all([
      findSnapshot(api.requests, customerId, snapshotId),
      readSnapshot(api.requests, customerId, snapshotId),
    ]);
    if (!snapshot || markup === undefined) throw new AdminFailure('snapshotNotFound');
    requireAccount(token, snapshot.accountId);
    return { ...shown(snapshot), markup };
  },
};
