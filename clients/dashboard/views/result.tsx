import type { VNode } from 'preact';
import type { Json } from '../../../functions/contract/declaration.ts';
import { type Envelope, Refused } from '../exchange.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Empty } from '../parts/notice.tsx';
import { ResultData } from '../parts/resultData.tsx';
import { useSession } from '../session.ts';
import { pathOnLinkedIn } from '../words/address.ts';
import { isUnfinished, type RequestDetail } from '../words/request.ts';
import { type ResultRow, resultRows, summaryOf } from '../words/result.ts';
import { Identified } from './identified.tsx';

const subjectOf = ({ key, channel }: ResultRow, index: number, isOnly: boolean): string => {
  if (key === null && isOnly) return 'Data';
  const about = key === null ? `Item ${index + 1}` : pathOnLinkedIn(key);
  return channel === 'salesNavigator' ? `${about}, Sales Navigator` : about;
};

const Row = ({ row, index, isOnly }: { readonly row: ResultRow; readonly index: number; readonly isOnly: boolean }): VNode => {
  const subject = subjectOf(row, index, isOnly);
  if (row.error)
    return (
      <li class="result-row">
        {subject}: <span class="bad-text">{row.error.message}</span>
      </li>
    );
  if (row.data === undefined || row.data === null)
    return (
      <li class="result-row">
        {subject}: <span class="quiet">done; this function returns no data.</span>
      </li>
    );
  return (
    <li class="result-row">
      <details open={isOnly}>
        <summary>
          {subject} <span class="quiet">{summaryOf(row.data)}</span>
        </summary>
        <ResultData data={row.data} label={subject} />
      </details>
    </li>
  );
};

const Rows = ({ completion }: { readonly completion: Json }): VNode => {
  const rows = resultRows(completion);
  return (
    <ol class="panel results">
      {rows.map((row, index) => (
        <Row key={index} row={row} index={index} isOnly={rows.length === 1} />
      ))}
    </ol>
  );
};

/** What there is of a result: all of it, or of an unfinished or failed request the items that are done. */
const contentOf = ({ completion, partial }: Envelope): Json => (completion ?? partial ?? null) as Json;

const Shown = ({ request, onRefused }: { readonly request: RequestDetail; onRefused(): void }): VNode => {
  const { follow } = useSession();
  const { requestId, accountId, resultLink, status, done } = request;
  const live = useLive<Envelope>(
    `result ${requestId} ${status} ${done}`,
    async (_, signal) => {
      try {
        return await follow(accountId, resultLink, 'GET', signal);
      } catch (error) {
        if (error instanceof Refused) onRefused();
        throw error;
      }
    },
    () => pace.never,
  );
  return (
    <Answer live={live} lines={4}>
      {(envelope) => {
        const content = contentOf(envelope);
        const isNothing = content === null || (Array.isArray(content) && content.length === 0 && isUnfinished(request));
        return isNothing ? (
          <Empty title={isUnfinished(request) ? 'No item is done yet.' : 'This request has no result.'} />
        ) : (
          <Rows completion={content} />
        );
      }}
    </Answer>
  );
};

/** The result of a request, item by item. It is read with the account's identification token, which is asked for once. */
export const Result = ({ request }: { readonly request: RequestDetail }): VNode => (
  <Identified accountId={request.accountId} opens="result">
    {(onRefused) => <Shown request={request} onRefused={onRefused} />}
  </Identified>
);
