import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useAccountNames } from '../accountNames.ts';
import { pace, useLive } from '../live.ts';
import { Badge } from '../parts/badge.tsx';
import { Filter } from '../parts/filter.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { PagedTable, usePaged } from '../parts/paged.tsx';
import { useTitle } from '../parts/title.ts';
import { to } from '../route.ts';
import { nameOf } from '../words/account.ts';
import { type AuditLine, detailOf, kindWords, outcomeWords } from '../words/audit.ts';
import { nameOfToken } from '../words/token.ts';

const AuditRow = ({ line, accountName }: { readonly line: AuditLine; accountName(accountId: string): string }): VNode => {
  const { at, kind, call, tokenId, tokenName, accountId, requestId, outcome, count } = line;
  const { label, tone } = outcomeWords[outcome];
  return (
    <tr>
      <th scope="row">
        {requestId === null ? (
          <span class="code">{call}</span>
        ) : (
          <a class="code" href={to.request(requestId)}>
            {call}
          </a>
        )}
        <span class="small quiet">
          {' '}
          {kindWords[kind]}
          {count > 1 && `, ${count} times`}
        </span>
      </th>
      <td class="words">
        <Badge tone={tone}>{label}</Badge> <span class="small quiet">{detailOf(line)}</span>
      </td>
      <td data-label="Token">{tokenId === null ? <span class="quiet">–</span> : nameOfToken({ tokenId, name: tokenName })}</td>
      <td data-label="Account">
        {accountId === null ? <span class="quiet">–</span> : <a href={to.account(accountId)}>{accountName(accountId)}</a>}
      </td>
      <td data-label="Time">
        <Moment at={at} />
      </td>
    </tr>
  );
};

/** Who did what, when, and with what outcome. */
export const AuditView = (): VNode => {
  useTitle('Audit');
  const accountName = useAccountNames();
  const [accountId, setAccountId] = useState('');
  const [tokenId, setTokenId] = useState('');
  const accounts = useLive(
    'accounts of the audit',
    (call, signal) => call('accounts.list', {}, signal),
    () => pace.never,
  );
  const tokens = useLive(
    'tokens of the audit',
    (call, signal) => call('tokens.list', {}, signal),
    () => pace.never,
  );
  const paged = usePaged<AuditLine>(
    `audit ${accountId} ${tokenId}`,
    async (call, page, signal) => {
      const filter = { ...(accountId === '' ? {} : { accountId }), ...(tokenId === '' ? {} : { tokenId }) };
      const { lines, nextCursor } = await call('audit.list', { ...page, ...filter }, signal);
      return { rows: lines, nextCursor };
    },
    () => pace.seldom,
  );
  const ofAccounts = Object.fromEntries((accounts.data ?? []).map((account) => [account.accountId, nameOf(account)]));
  const ofTokens = Object.fromEntries((tokens.data ?? []).map((token) => [token.tokenId, nameOfToken(token)]));
  return (
    <>
      <div class="head">
        <h1>Audit</h1>
        <div class="buttons">
          <Filter label="Account" value={accountId} choices={{ '': 'All', ...ofAccounts }} onChange={setAccountId} />
          <Filter label="Token" value={tokenId} choices={{ '': 'All', ...ofTokens }} onChange={setTokenId} />
        </div>
      </div>
      <p class="lead">Every call with one of your tokens, for 400 days: who did what, when, and with what outcome; never what was in it.</p>
      <PagedTable
        paged={paged}
        columns={['Call', 'Outcome', 'Token', 'Account', 'Time']}
        empty={
          <Empty title="There is nothing here.">
            <p>No call matches.</p>
          </Empty>
        }
      >
        {(line) => (
          <AuditRow
            key={`${line.at} ${line.kind} ${line.call} ${line.requestId} ${line.tokenId} ${line.errorType} ${line.accountId}`}
            line={line}
            accountName={accountName}
          />
        )}
      </PagedTable>
    </>
  );
};
