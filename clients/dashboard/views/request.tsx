import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useAccountNames } from '../accountNames.ts';
import { type Live, pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Command } from '../parts/command.tsx';
import { Facts } from '../parts/facts.tsx';
import { LinkedInLink } from '../parts/linkedInLink.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Progress } from '../parts/progress.tsx';
import { Table } from '../parts/table.tsx';
import { TimingBar } from '../parts/timingBar.tsx';
import { useTitle } from '../parts/title.ts';
import { useNow } from '../parts/useNow.ts';
import { to } from '../route.ts';
import { useSession } from '../session.ts';
import { type Item, isUnfinished, itemStateOf, nextStepOf, type RequestDetail, statusOf, waitOf } from '../words/request.ts';
import { CancelButton } from './cancelButton.tsx';
import { Result } from './result.tsx';

const Subject = ({ item }: { readonly item: Item }): VNode => {
  if (item.key === null) return <span>(no item)</span>;
  if (!/^https:\/\/www\.linkedin\.com\//.test(item.key)) return <span class="code">{item.key}</span>;
  return <LinkedInLink url={item.key} />;
};

const NextStep = ({ errorType, accountId }: { readonly errorType: string; readonly accountId: string }): VNode | null => {
  const step = nextStepOf(errorType);
  return (
    step && (
      <a class="small" href={to.account(accountId, step.at)}>
        {step.label}
      </a>
    )
  );
};

const ItemRow = ({ item, request }: { readonly item: Item; readonly request: RequestDetail }): VNode => {
  const { label, tone } = itemStateOf(item, request);
  const { error } = item;
  return (
    <tr>
      <th scope="row">
        <Subject item={item} />
        {item.channel === 'salesNavigator' && <span class="small quiet"> Sales Navigator</span>}
      </th>
      <td>
        <Badge tone={tone}>{label}</Badge>
      </td>
      <td class="words" data-label={error ? 'Why' : undefined}>
        {error && (
          <>
            <span class="code small bad-text">{error.errorType}</span> <span class="small">{error.message}</span>
            <NextStep errorType={error.errorType} accountId={request.accountId} />
            {error.page !== undefined && (
              <span class="small">
                {' '}
                Page <code>{error.page}</code>, element <code>{error.element}</code>: see <a href={to.snapshots}>changed pages</a>.
              </span>
            )}
          </>
        )}
      </td>
      <td data-label="Since">
        <Moment at={item.at} />
      </td>
    </tr>
  );
};

const Detail = ({ request, live }: { readonly request: RequestDetail; readonly live: Live<RequestDetail> }): VNode => {
  const nameOf = useAccountNames();
  const goesOn = isUnfinished(request);
  const now = useNow(goesOn);
  const { label, tone } = statusOf(request);
  const { accountId, requestId, error, items, acceptedAt, finishedAt, expiresAt, resultHandling, resultLink, webhook } = request;
  const wait = waitOf(request, request.queuedBefore);
  return (
    <>
      <nav class="crumbs" aria-label="Above this">
        <a href={to.accounts}>Accounts</a> <span aria-hidden="true">/</span> <a href={to.account(accountId)}>{nameOf(accountId)}</a>
      </nav>
      <div class="head">
        <h1 class="code">{request.function}</h1>
        <Badge tone={tone}>{label}</Badge>
        {wait && <span class="quiet">{wait}</span>}
        <div class="head-end">
          <CancelButton request={request} live={live} />
        </div>
      </div>
      {error && (
        <Notice tone={error.errorType === 'canceled' ? 'quiet' : 'bad'} title={error.message}>
          <p>
            <code>{error.errorType}</code>
            {error.reason && <>, reason {error.reason}</>} <NextStep errorType={error.errorType} accountId={accountId} />
          </p>
        </Notice>
      )}
      <section class="panel" aria-label="Where the time went">
        <div class="progress-line">
          <Progress request={request} label="Items done" />
        </div>
        <TimingBar request={request} now={now} />
      </section>
      <section aria-labelledby="items-title">
        <h2 id="items-title">Items</h2>
        <Table class="rows items panel" columns={['About', 'State', 'Why', 'Since']}>
          {items.map((item, index) => (
            <ItemRow key={index} item={item} request={request} />
          ))}
        </Table>
      </section>
      <section aria-labelledby="result-title">
        <h2 id="result-title">Result</h2>
        <Result request={request} />
      </section>
      <section aria-labelledby="facts-title">
        <h2 id="facts-title">About this request</h2>
        <Facts
          facts={{
            'Request id': <span class="code small">{requestId}</span>,
            Accepted: <Moment at={acceptedAt} />,
            [finishedAt === null ? 'Expires' : 'Finished']: <Moment at={finishedAt ?? expiresAt} />,
            'Result handling': <span class="code small">{resultHandling}</span>,
            Webhook: webhook && <span class="code small">{webhook}</span>,
          }}
        />
        <p class="quiet small">Programs read the result at its link, with both tokens:</p>
        <Command line={resultLink} label="Copy the result link" />
      </section>
    </>
  );
};

/** One request: its items, what it waits for, and how its time was spent. */
export const RequestView = ({ requestId }: { readonly requestId: string }): VNode => {
  const live = useLive(
    `request ${requestId}`,
    (call, signal) => call('requests.get', { requestId }, signal),
    (request) => (isUnfinished(request) ? pace.running : pace.seldom),
  );
  const { say } = useSession();
  const status = live.data?.status;
  const statusBefore = useRef(status);
  useEffect(() => {
    const wasUnfinished = statusBefore.current !== undefined && isUnfinished({ status: statusBefore.current });
    statusBefore.current = status;
    if (live.data && wasUnfinished && !isUnfinished(live.data)) say(`${live.data.function}: ${statusOf(live.data).label.toLowerCase()}.`);
  }, [status, live.data, say]);
  useTitle(live.data ? `${live.data.function}, ${statusOf(live.data).label.toLowerCase()}` : 'Request');
  return (
    <Answer live={live} lines={10}>
      {(request) => <Detail request={request} live={live} />}
    </Answer>
  );
};
