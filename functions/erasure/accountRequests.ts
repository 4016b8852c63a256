import { dropFiles } from '../attachments/dropFiles.ts';
import { filesIn } from '../attachments/elements.ts';
import { functions } from '../contract/functions.ts';
import { readableRequest } from '../requests/request.ts';
import { inputOf } from '../requests/results.ts';
import { actionsKey, historyKey, idempotencyKeyOf, leaseKey, pendingKey } from '../requests/table.ts';
import type { StoredRow } from '../rows/row.ts';
import { forRequests } from './requestPages.ts';
import { deletePages, type Erasing, type Step } from './step.ts';

/** Deletes a request with its files, its input, its data and its idempotency key; its own row last, by which the others are found. */
const deleteRequest = async (erasing: Erasing, stored: StoredRow): Promise<number> => {
  const { requests } = erasing;
  const { pk, sk: own } = stored;
  const row = readableRequest(stored);
  // A crash at the end of the request may have left them.
  if (row) await dropFiles(erasing, filesIn((await inputOf(requests, row)) ?? {}));
  let deleted = await deletePages(requests, pk, { only: ({ sk }) => sk !== own });
  if (row?.idempotencyKey !== undefined && (await requests.delete(idempotencyKeyOf(row.accountId, row.idempotencyKey)))) deleted++;
  if (await requests.delete({ pk, sk: own })) deleted++;
  return deleted;
};

/** Deletes the requests of an account. Those that the erasure itself has ended stay until its last pass: whoever waits for them reads their end. */
export const eraseRequests: Step = async (erasing, subject, from) => {
  const { begunAt, isLastPass } = subject;
  let deleted = 0;
  const next = await forRequests(erasing, subject, from, async (row) => {
    if (isLastPass || !(typeof row.finishedAt === 'number' && row.finishedAt >= begunAt)) deleted += await deleteRequest(erasing, row);
  });
  return { deleted, next };
};

/** Deletes what is counted of an account's actions, and what is read of it daily. */
export const eraseHistory: Step = async ({ requests }, { accountId }) => {
  let deleted = await deletePages(requests, actionsKey(accountId, '').pk);
  for (const { name } of functions.filter(({ keptDaily }) => keptDaily))
    deleted += await deletePages(requests, historyKey(accountId, name, '').pk);
  return { deleted };
};

/** Deletes an account's line and its lease, of which nothing is left when its requests are gone. */
export const eraseLine: Step = async ({ requests }, { accountId, isLastPass }) => {
  let deleted = 0;
  if (isLastPass) for (const key of [pendingKey(accountId), leaseKey(accountId)]) if (await requests.delete(key)) deleted++;
  return { deleted };
};
