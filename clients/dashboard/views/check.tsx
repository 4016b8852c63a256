import type { VNode } from 'preact';
import { type Live, pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty, Notice } from '../parts/notice.tsx';
import { Table } from '../parts/table.tsx';
import { to } from '../route.ts';
import { useAttempt, useSession } from '../session.ts';
import { type Check, type CheckSection, checkedNameOf, checkOutcomeOf, checkSummaryOf, pagesOf } from '../words/check.ts';
import { isUnfinished, waitOf } from '../words/request.ts';

const Section = ({ section }: { readonly section: CheckSection }): VNode => {
  const { label, tone } = checkOutcomeOf(section);
  const { page, element, message, selectors } = section;
  return (
    <tr>
      <th scope="row" class="code">
        {checkedNameOf(section)}
      </th>
      <td>
        <Badge tone={tone}>{label}</Badge>
      </td>
      <td data-label="Pages">{pagesOf(section) || '–'}</td>
      <td data-label={message === null && selectors.fallback.length === 0 ? undefined : 'What was found'}>
        {page !== null && (
          <span class="code">
            {page} · {element}
          </span>
        )}{' '}
        {message}
        {selectors.fallback.map((each) => (
          <div key={`${each.page} ${each.element}`}>
            <span class="code">
              {each.page} · {each.element}
            </span>{' '}
            <span class="quiet">was found by a fallback: LinkedIn is changing there.</span>
          </div>
        ))}
      </td>
    </tr>
  );
};

const flag = (value: boolean | null): string => (value === null ? 'not known' : value ? 'yes' : 'no');

const Report = ({ check }: { readonly check: Check }): VNode => {
  const { report, error, status, waitingFor } = check;
  const wait = waitOf({ status, waitingFor }, 0);
  const account = report.sections.find((each) => each.account !== null)?.account;
  return (
    <>
      <Facts
        facts={{
          Checked: <Moment at={report.checkedAt} />,
          Release: report.release,
          'Sales Navigator': account ? flag(account.salesNavigator) : null,
          Premium: account ? flag(account.premium) : null,
        }}
      />
      <p role="status">
        {checkSummaryOf(check)} {wait}
      </p>
      {error && (
        <Notice tone="bad" title="The check ended early.">
          <p>{error.message}</p>
        </Notice>
      )}
    </>
  );
};

const SaveLink = ({ check: { report } }: { readonly check: Check }): VNode => (
  <a
    class="button"
    href={`data:application/json,${encodeURIComponent(JSON.stringify(report, null, 2))}`}
    download={`linkedin-check-${report.checkedAt.slice(0, 10)}.json`}
  >
    Save the report
  </a>
);

const Sections = ({ check: { report } }: { readonly check: Check }): VNode | null =>
  report.sections.length === 0 ? null : (
    <>
      <Table columns={['Function', 'State', 'Pages', 'What was found']}>
        {report.sections.map((section) => (
          <Section key={checkedNameOf(section)} section={section} />
        ))}
      </Table>
      <p class="small">
        The report names nobody and has no id: it may be shared. Unknown pages are kept in <a href={to.snapshots}>changed pages</a>.
      </p>
    </>
  );

const StartButton = ({ accountId, live }: { readonly accountId: string; readonly live: Live<Check | null> }): VNode => {
  const { call } = useSession();
  const attempt = useAttempt();
  const start = async (): Promise<void> => {
    await attempt(async () => {
      await call('accounts.check', { accountId });
      return 'The check has started.';
    });
    await live.refresh();
  };
  return (
    <button type="button" class="button primary" onClick={() => void start()}>
      Check now
    </button>
  );
};

/** Whether the functions that read work on LinkedIn today, tried with this account. */
export const CheckView = ({ accountId }: { readonly accountId: string }): VNode => {
  const live = useLive<Check | null>(
    `check ${accountId}`,
    async (call, signal) => (await call('accounts.getCheck', { accountId }, signal)).check,
    (check) => (check && isUnfinished(check) ? pace.running : pace.resting),
  );
  return (
    <Answer live={live}>
      {(check) => (
        <>
          {check ? (
            <Report check={check} />
          ) : (
            <Empty title="This account has not been checked.">
              <p>
                A check tries each function that only reads, once, with the account’s own profile, a connection and a company. Nothing is
                sent, followed or marked as read. It takes several minutes.
              </p>
            </Empty>
          )}
          {!(check && isUnfinished(check)) && (
            <div class="buttons check-start">
              <StartButton accountId={accountId} live={live} />
              {check && <SaveLink check={check} />}
            </div>
          )}
          {check && <Sections check={check} />}
        </>
      )}
    </Answer>
  );
};
