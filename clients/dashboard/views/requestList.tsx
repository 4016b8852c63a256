import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { pace } from '../live.ts';
import { Badge } from '../parts/badge.tsx';
import { Filter } from '../parts/filter.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { PagedTable, usePaged } from '../parts/paged.tsx';
import { Progress } from '../parts/progress.tsx';
import { to } from '../route.ts';
import { isUnfinished, type Request, statusOf } from '../words/request.ts';
import { duration } from '../words/time.ts';

const filters = { '': 'All', queued: 'Waiting', running: 'Running', complete: 'Complete', error: 'Failed' } as const;

const tookOf = ({ acceptedAt, finishedAt }: Request): string =>
  finishedAt === null ? '–' : duration(Date.parse(finishedAt) - Date.parse(acceptedAt));

const RequestRow = ({ request }: { readonly request: Request }): VNode => {
  const { label, tone } = statusOf(request);
  const { requestId, errorType, acceptedAt, resultHandling } = request;
  return (
    <tr>
      <th scope="row">
        <a class="code" href={to.request(requestId)}>
          {request.function}
        </a>
      </th>
      <td>
        <Badge tone={tone}>{label}</Badge>{' '}
        {errorType !== null && errorType !== 'canceled' && <span class="code small bad-text">{errorType}</span>}
      </td>
      <td>
        <Progress request={request} label={`${request.function}: items done`} />
      </td>
      <td data-label="Accepted">
        <Moment at={acceptedAt} />
      </td>
      <td class="number" data-label="Took">
        {tookOf(request)}
      </td>
      <td class="code small" data-label="Handling">
        {resultHandling}
      </td>
    </tr>
  );
};

/** Every request of an account, newest first. */
export const RequestList = ({ accountId }: { readonly accountId: string }): VNode => {
  const [filter, setFilter] = useState<keyof typeof filters>('');
  const paged = usePaged<Request>(
    `requests ${accountId} ${filter}`,
    async (call, page, signal) => {
      const asked = { accountId, ...page, ...(filter === '' ? {} : { status: filter }) };
      const { requests, nextCursor } = await call('requests.list', asked, signal);
      return { rows: requests, nextCursor };
    },
    (rows) => (rows.some(isUnfinished) ? pace.running : pace.resting),
  );
  return (
    <>
      <Filter value={filter} choices={filters} onChange={setFilter} />
      <PagedTable
        paged={paged}
        columns={['Function', 'State', 'Items', 'Accepted', { label: 'Took', kind: 'number' }, 'Handling']}
        empty={
          <Empty title={filter === '' ? 'This account has no requests yet.' : 'No request is in this state.'}>
            {filter === '' && (
              <p>
                Send the first call with its identification token, for example <code>POST account/account.get</code>.
              </p>
            )}
          </Empty>
        }
      >
        {(request) => <RequestRow key={request.requestId} request={request} />}
      </PagedTable>
    </>
  );
};
