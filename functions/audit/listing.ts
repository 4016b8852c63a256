import type { Rows } from '../rows/rows.ts';
import { beginningOfMinute, type Line, lineKind, linesOf, placeAt } from './line.ts';

export interface AuditFilter {
  /** Epoch milliseconds. */
  readonly since: number;
  readonly isShown: (line: Line) => boolean;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

export interface AuditPage {
  readonly lines: readonly Line[];
  /** The place of the last line that was looked at; absent if there are no more. */
  readonly next?: string;
}

/** Lines that are looked at for one page: of those that are shown there may be few. */
const maxLooked = 2000;

/** Lines of a customer, newest first. */
export const listLines = async (rows: Rows, customerId: string, { since, isShown, limit, after }: AuditFilter): Promise<AuditPage> => {
  const partition = linesOf(customerId);
  const lines: Line[] = [];
  let looked = 0;
  let last: string | undefined;
  const place = after === undefined ? {} : { after: { pk: partition, sk: after } };
  for await (const page of rows.query({
    partition,
    from: placeAt(beginningOfMinute(since)),
    newestFirst: true,
    pageSize: Math.min(limit + 1, 100),
    ...place,
  }))
    for (const row of page) {
      if (last !== undefined && (lines.length === limit || looked === maxLooked)) return { lines, next: last };
      last = row.sk;
      looked += 1;
      const line = lineKind.read(row);
      if (line.lastAt >= since && isShown(line)) lines.push(line);
    }
  return { lines };
};
