import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { useTitle } from '../parts/title.ts';
import { to } from '../route.ts';
import { type Account, accountStateOf, nameOf, reasonLabelOf } from '../words/account.ts';
import { EraseCustomer } from './eraseCustomer.tsx';
import { ErasePerson } from './erasePerson.tsx';

/** Beyond this many the list is looked at seldom: each account in it is read. */
const many = 50;

const paceOf = (accounts: readonly Account[]): number => {
  if (accounts.length > many) return pace.seldom;
  const moves = ({ status, unfinishedRequests }: Account): boolean =>
    status === 'connecting' || (status === 'active' && unfinishedRequests > 0);
  return accounts.some(moves) ? pace.running : pace.resting;
};

/** Accounts that need an action first. */
const urgency = (account: Account): number => ['bad', 'wait', 'good', 'quiet'].indexOf(accountStateOf(account).tone);

const AccountCard = ({ account }: { readonly account: Account }): VNode => {
  const state = accountStateOf(account);
  const { accountId, unfinishedRequests, lastActiveAt, coolDownUntil } = account;
  return (
    <li class={`card ${state.tone}`}>
      <div class="card-head">
        <h2>
          <a href={to.account(accountId)}>{nameOf(account)}</a>
        </h2>
        <Badge tone={state.tone}>{state.label}</Badge>
      </div>
      <p class="card-words">
        {state.what}
        {state.todo && (
          <>
            {' '}
            <strong>{state.todo}</strong>
          </>
        )}
      </p>
      <Facts
        class="facts"
        facts={{
          Unfinished: <span class="number">{unfinishedRequests}</span>,
          Reason: reasonLabelOf(account),
          'Last active': coolDownUntil === null ? <Moment at={lastActiveAt} none="never" /> : null,
          'Cools down until': coolDownUntil && <Moment at={coolDownUntil} />,
        }}
      />
    </li>
  );
};

const List = ({ accounts }: { readonly accounts: readonly Account[] }): VNode => {
  const [wanted, setWanted] = useState('');
  const words = wanted.trim().toLowerCase();
  const found = accounts
    .filter((account) =>
      `${nameOf(account)} ${account.accountId} ${account.publicUrl ?? ''} ${accountStateOf(account).label}`.toLowerCase().includes(words),
    )
    .sort((one, other) => urgency(one) - urgency(other));
  if (accounts.length === 0)
    return (
      <Empty title="No account is connected yet.">
        <p>Connect the first one with its e-mail and password, or with the cookies of a browser that is signed in.</p>
        <a class="button primary" href={to.connect}>
          Connect an account
        </a>
      </Empty>
    );
  return (
    <>
      {accounts.length > 5 && (
        <label class="search">
          <span class="unseen">Find an account</span>
          <input
            type="search"
            placeholder="Find by name, address or status"
            value={wanted}
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        </label>
      )}
      <ul class="cards">
        {found.map((account) => (
          <AccountCard key={account.accountId} account={account} />
        ))}
      </ul>
      {found.length === 0 && <p class="quiet">No account has “{wanted}” in its name, address or status.</p>}
    </>
  );
};

/** All accounts, those that need an action first. */
export const AccountsView = (): VNode => {
  useTitle('Accounts');
  const live = useLive('accounts', (call, signal) => call('accounts.list', {}, signal), paceOf);
  return (
    <>
      <div class="head">
        <h1>Accounts</h1>
        <div class="head-end">
          <a class="button" href={to.connect}>
            Connect an account
          </a>
        </div>
      </div>
      <Answer live={live} lines={8}>
        {(accounts) => <List accounts={accounts} />}
      </Answer>
      <ErasePerson />
      <EraseCustomer />
    </>
  );
};
