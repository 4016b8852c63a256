import {
  type CompleteEnvelope,
  complete,
  type Envelope,
  type ErrorEnvelope,
  failed,
  type Progress,
  processing,
  type processingMessages,
  type Timing,
  type UnderWay,
} from '../contract/envelopes.ts';
import { globalError } from '../contract/errors.ts';
import { findFunction } from '../contract/functions.ts';
import { layOutCompletion, planIfPossible } from '../contract/items.ts';
import { iso, isoOrNull } from '../time.ts';
import { waitingForOf } from './approval.ts';
import { finishedItems, type RequestRow } from './request.ts';
import type { StoredResult } from './results.ts';

/** Where clients read the result of a request. */
export const resultLinkOf = (publicUrl: string, resultHash: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/account/results/${resultHash}`;

/** How the time of a request was spent so far. */
export const timingOf = (row: RequestRow, now: number): Timing => ({
  acceptedAt: iso(row.acceptedAt),
  startedAt: isoOrNull(row.startedAt),
  finishedAt: isoOrNull(row.finishedAt),
  queuedMs: Math.max(0, (row.startedAt ?? row.finishedAt ?? now) - row.acceptedAt),
  browserMs: Math.round(row.browserMs),
  pacingMs: Math.round(row.pacingMs),
  ...(row.selectors === undefined ? {} : { selectors: row.selectors }),
});

/** `null` for a function that this release does not declare, or an input that it cannot plan. */
const partialOf = ({ row, input, outcomes }: StoredResult) => {
  const declaration = findFunction(row.function);
  const items = declaration && input && planIfPossible(declaration, input);
  return items ? layOutCompletion(declaration, items, outcomes) : null;
};

/** What is read so far of unfinished items; nothing where there is none. */
const shownUnderWay = ({ underWay }: StoredResult): { underWay?: UnderWay } =>
  underWay.size === 0 ? {} : { underWay: [...underWay].map(([item, data]) => ({ item, data: [...data] })) };

/** The envelope of a request that has ended. */
export const endedEnvelope = (stored: StoredResult, now: number): CompleteEnvelope | (ErrorEnvelope & { requestId: string }) => {
  const { row } = stored;
  const about = { requestId: row.requestId, timing: timingOf(row, now) };
  if (row.status === 'complete') return complete(partialOf(stored), about);
  return {
    ...failed(row.error ?? globalError('internalError'), { ...about, partial: partialOf(stored), ...shownUnderWay(stored) }),
    requestId: row.requestId,
  };
};

/** The envelope of a request that has not ended. */
export const processingEnvelopeOf = (
  stored: StoredResult,
  message: keyof typeof processingMessages,
  about: { readonly publicUrl: string; readonly queuedBefore: number; readonly waitingFor?: Progress['waitingFor'] | undefined },
): Envelope => {
  const { row } = stored;
  const rowsRead = [...stored.underWay.values()].reduce((sum, rows) => sum + rows.length, 0);
  return processing(message, {
    requestId: row.requestId,
    resultLink: resultLinkOf(about.publicUrl, row.resultHash),
    ...(row.webhookUrl === undefined ? {} : { webhook: row.webhookUrl }),
    progress: {
      done: finishedItems(row),
      total: row.total,
      queuedBefore: about.queuedBefore,
      waitingFor: about.waitingFor ?? (waitingForOf(row) as Progress['waitingFor'] | undefined) ?? null,
      ...(rowsRead === 0 ? {} : { rowsRead }),
    },
    ...shownUnderWay(stored),
    partial: partialOf(stored),
  });
};
