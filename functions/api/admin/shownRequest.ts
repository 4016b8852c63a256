import type { AdminOutputOf } from '../../contract/administration.ts';
import type { JsonObject } from '../../contract/declaration.ts';
import { findFunction } from '../../contract/functions.ts';
import { planIfPossible } from '../../contract/items.ts';
import { waitingForOf } from '../../requests/approval.ts';
import { countItems, entryOf } from '../../requests/entries.ts';
import { resultLinkOf } from '../../requests/envelopes.ts';
import { finishedItems, type JournalEntry, type RequestRow } from '../../requests/request.ts';
import { iso, isoOrNull } from '../../time.ts';

export type ShownRequest = AdminOutputOf<'requests.list'>['requests'][number];
type ShownItem = AdminOutputOf<'requests.get'>['items'][number];

export const statusOf = (row: RequestRow): ShownRequest['status'] => {
  if (row.state === 'done') return row.status ?? 'error';
  return row.state === 'running' ? 'running' : 'queued';
};

/** A request as its customer sees it in a list. */
export const shownRequest = (row: RequestRow, publicUrl: string): ShownRequest => ({
  requestId: row.requestId,
  function: row.function,
  kind: findFunction(row.function)?.startedBy ?? 'call',
  status: statusOf(row),
  resultHandling: row.resultHandling,
  resultLink: resultLinkOf(publicUrl, row.resultHash),
  done: finishedItems(row),
  total: row.total,
  failed: countItems(row).errorItems,
  waitingFor: (waitingForOf(row) as ShownRequest['waitingFor'] | undefined) ?? null,
  errorType: row.error?.errorType ?? null,
  acceptedAt: iso(row.acceptedAt),
  startedAt: isoOrNull(row.startedAt),
  finishedAt: isoOrNull(row.finishedAt),
  expiresAt: iso(row.expiresAt),
});

const stateOf = (entry: JournalEntry | undefined): ShownItem['state'] => {
  if (entry === undefined) return 'planned';
  if (entry.state === 'begun') return 'running';
  if (entry.state === 'attempting') return entry.handedBack ? 'lookingUp' : 'running';
  return entry.state;
};

/** The state of each item, from the journal alone: it contains neither input nor results. */
export const shownItems = (row: RequestRow, input: JsonObject | undefined): ShownItem[] => {
  const declaration = findFunction(row.function);
  const items = declaration && input && planIfPossible(declaration, input);
  return (items ?? []).map(({ channel, key }, index) => {
    const entry = entryOf(row, index);
    return { channel, key, state: stateOf(entry), error: entry?.error ?? null, at: isoOrNull(entry?.at) };
  });
};
