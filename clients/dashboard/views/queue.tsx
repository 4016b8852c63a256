import type { VNode } from 'preact';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { Progress } from '../parts/progress.tsx';
import { to } from '../route.ts';
import type { Account } from '../words/account.ts';
import { type Request, statusOf, waitOf } from '../words/request.ts';

const QueueRow = ({ request, before }: { readonly request: Request; readonly before: number }): VNode => {
  const { label, tone } = statusOf(request);
  const { requestId, acceptedAt, expiresAt } = request;
  return (
    <li class="queue-row">
      <span class="place" aria-hidden="true">
        {before + 1}
      </span>
      <div class="queue-what">
        <a class="code" href={to.request(requestId)}>
          {request.function}
        </a>
        <span class="quiet small">
          accepted <Moment at={acceptedAt} />, until <Moment at={expiresAt} />
        </span>
      </div>
      <div class="queue-state">
        <Badge tone={tone}>{label}</Badge>
        <span class="small quiet">{waitOf(request, before) ?? 'Working on LinkedIn'}</span>
      </div>
      <Progress request={request} label={`${request.function}: items done`} />
    </li>
  );
};

/** An account's unfinished requests in the order in which they run, updated live. */
export const Queue = ({ account }: { readonly account: Account }): VNode => {
  const { accountId } = account;
  const live = useLive(
    `queue ${accountId}`,
    (call, signal) => call('requests.getQueue', { accountId }, signal),
    (queue) => (queue.length > 0 ? pace.running : pace.resting),
  );
  return (
    <Answer live={live}>
      {(queue) =>
        queue.length === 0 ? (
          <Empty title="The queue is empty.">
            <p>
              Calls for this account appear here as soon as they are accepted. Finished requests are in{' '}
              <a href={to.account(accountId, 'requests')}>all requests</a>.
            </p>
          </Empty>
        ) : (
          <ol class="queue panel">
            {queue.map((request, index) => (
              <QueueRow key={request.requestId} request={request} before={index} />
            ))}
          </ol>
        )
      }
    </Answer>
  );
};
