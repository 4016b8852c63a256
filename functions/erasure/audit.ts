import { lineKind, linesOf } from '../audit/line.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { deletePages, rowsAtOnce, type Step } from './step.ts';

/** What began the erasure of an account; its line stays, without the account. */
const begunBy = 'accounts.erase';

/** Deletes the lines about an account. */
export const eraseFromAudit: Step = async ({ requests }, { customerId, accountId }, from) => {
  const partition = linesOf(customerId);
  const after = from === undefined ? undefined : { pk: partition, sk: from };
  for await (const rows of requests.query({ partition, after, pageSize: rowsAtOnce })) {
    let [deleted, changed] = [0, 0];
    for (const row of rows) {
      const line = lineKind.read(row);
      if (line.accountId !== accountId) continue;
      const key = { pk: row.pk, sk: row.sk };
      if (line.call !== begunBy) deleted += (await requests.delete(key)) ? 1 : 0;
      else if (await wasDone(requests.change(key, { set: { accountId: undefined } }, rowExists))) changed++;
    }
    return { deleted, changed, next: rows.at(-1)?.sk };
  }
  return {};
};

/** Deletes the audit of a customer. */
export const eraseAudit: Step = async ({ requests }, { customerId }) => ({ deleted: await deletePages(requests, linesOf(customerId)) });
