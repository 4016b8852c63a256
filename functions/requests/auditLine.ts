import { type Line, storedLine } from '../audit/line.ts';
import { findFunction } from '../contract/functions.ts';
import type { StoredRow } from '../rows/row.ts';
import { isFinished, type RequestRow } from './request.ts';

const itemsOf = ({ journal, total }: RequestRow): NonNullable<Line['items']> => {
  const entries = Object.values(journal).filter(isFinished);
  const count = (state: string): number => entries.filter((entry) => entry.state === state).length;
  return { total, failed: count('failed'), unknown: count('unknown') };
};

const lineOf = (row: RequestRow): Line => {
  const { customerId, accountId, requestId, tokenId, function: call, acceptedAt, finishedAt, status, error, state } = row;
  const about = { customerId, kind: 'function', call, accountId, requestId, at: acceptedAt, count: 1 } as const;
  const who = tokenId === undefined ? {} : { tokenId };
  if (state !== 'done') return { ...about, ...who, lastAt: acceptedAt, outcome: 'accepted' };
  return {
    ...about,
    ...who,
    lastAt: finishedAt ?? acceptedAt,
    outcome: status === 'complete' ? 'complete' : 'error',
    ...(error === undefined ? {} : { errorType: error.errorType }),
    items: itemsOf(row),
  };
};

/**
 * The line of the audit about a request, as the request is now (P18). It is written with the acceptance, and with the settlement again, which
 * always comes: no crash in between loses it. What the system starts by itself has none, since nobody called.
 */
export const auditLineOf = (row: RequestRow): StoredRow | undefined =>
  findFunction(row.function)?.startedBy === undefined ? storedLine(lineOf(row), row.requestId) : undefined;
