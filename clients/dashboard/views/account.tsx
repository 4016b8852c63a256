import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Live, pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { AskingButton } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import { LinkedInLink } from '../parts/linkedInLink.tsx';
import { Moment } from '../parts/moment.tsx';
import { useTitle } from '../parts/title.ts';
import { type AccountTab, accountTabs, to } from '../route.ts';
import { useAttempt, useSession } from '../session.ts';
import { type Account, accountStateOf, nameOf } from '../words/account.ts';
import { workingHoursOf } from '../words/workingHours.ts';
import { AccountNotice } from './accountNotice.tsx';
import { AccountSettings } from './accountSettings.tsx';
import { CheckView } from './check.tsx';
import { Connections } from './connections.tsx';
import { Inbox } from './inbox.tsx';
import { Queue } from './queue.tsx';
import { RequestList } from './requestList.tsx';
import { SocialSellingIndex } from './socialSellingIndex.tsx';
import { Usage } from './usage.tsx';

const tabLabels: Readonly<Record<AccountTab, string>> = {
  queue: 'Queue',
  requests: 'All requests',
  inbox: 'Inbox',
  connections: 'Connections',
  usage: 'Usage',
  ssi: 'Social Selling Index',
  check: 'Check',
  settings: 'Settings',
};

const paceOf = ({ unfinishedRequests, status }: Account): number =>
  unfinishedRequests > 0 || status === 'connecting' ? pace.running : pace.resting;

/** Pauses an account, after a question, or resumes it. */
const PauseButton = ({ account, live }: { readonly account: Account; readonly live: Live<Account> }): VNode | null => {
  const { call } = useSession();
  const attempt = useAttempt();
  const { accountId, status } = account;
  // Of one that is signed out nothing would be seen to change.
  if (status === 'disconnected' || status === 'signedOut' || status === 'connecting') return null;
  const isPaused = status === 'paused';
  const change = async (): Promise<void> => {
    await attempt(async () => {
      await call(isPaused ? 'accounts.resume' : 'accounts.pause', { accountId });
      return isPaused ? `${nameOf(account)} works again.` : `${nameOf(account)} is paused.`;
    });
    live.refresh();
  };
  return (
    <AskingButton
      label={isPaused ? 'Resume' : 'Pause'}
      asks={!isPaused}
      title={`Pause ${nameOf(account)}?`}
      yes="Pause"
      onYes={() => void change()}
    >
      <p>
        Work stops after the current item. Requests are still accepted and wait, in order, until you resume it or their deadline passes.
      </p>
    </AskingButton>
  );
};

const notRead = <span class="quiet">not read yet</span>;

const knownOrNot = (value: boolean | null): VNode | string =>
  value === null ? <span class="quiet">not known</span> : value ? 'yes' : 'no';

const Head = ({ account, live }: { readonly account: Account; readonly live: Live<Account> }): VNode => {
  const state = accountStateOf(account);
  const { publicUrl, lastActiveAt, createdAt, salesNavigator, premium, workingHours } = account;
  return (
    <>
      <div class="head">
        <h1>{nameOf(account)}</h1>
        <Badge tone={state.tone}>{state.label}</Badge>
        <div class="head-end">
          <PauseButton account={account} live={live} />
        </div>
      </div>
      <AccountNotice account={account} live={live} />
      <Facts
        facts={{
          Profile: publicUrl === null ? notRead : <LinkedInLink url={publicUrl} />,
          'Last active': <Moment at={lastActiveAt} none="never" />,
          'Sales Navigator': knownOrNot(salesNavigator),
          Premium: knownOrNot(premium),
          'Working hours': workingHoursOf(workingHours),
          Connected: <Moment at={createdAt} />,
        }}
      />
    </>
  );
};

const contentOf = (account: Account, live: Live<Account>, tab: AccountTab): VNode => {
  const { accountId } = account;
  if (tab === 'requests') return <RequestList accountId={accountId} />;
  if (tab === 'inbox') return <Inbox accountId={accountId} />;
  if (tab === 'connections') return <Connections accountId={accountId} />;
  if (tab === 'usage') return <Usage accountId={accountId} />;
  if (tab === 'ssi') return <SocialSellingIndex accountId={accountId} />;
  if (tab === 'check') return <CheckView accountId={accountId} />;
  if (tab === 'settings') return <AccountSettings account={account} live={live} />;
  return <Queue account={account} />;
};

const Tabs = ({ account: { accountId, unfinishedRequests }, tab }: { readonly account: Account; readonly tab: AccountTab }): VNode => {
  const tabs = useRef<HTMLElement>(null);
  // On a phone not all of them fit: the present one is always seen.
  useEffect(() => {
    const show = (): void => {
      const current = [...(tabs.current?.children ?? [])][accountTabs.indexOf(tab)];
      if (current instanceof HTMLElement) tabs.current?.scrollTo({ left: current.offsetLeft - tabs.current.offsetLeft - 24 });
    };
    show();
    addEventListener('resize', show);
    return () => removeEventListener('resize', show);
  }, [tab]);
  return (
    <nav class="tabs" aria-label="Views of this account" ref={tabs}>
      {accountTabs.map((each) => (
        <a key={each} href={to.account(accountId, each)} aria-current={each === tab ? 'page' : undefined}>
          {tabLabels[each]}
          {each === 'queue' && <span class="count">{unfinishedRequests}</span>}
        </a>
      ))}
    </nav>
  );
};

/** One account: its state, its queue, its requests, its use and limits. */
export const AccountView = ({ accountId, tab }: { readonly accountId: string; readonly tab: AccountTab }): VNode => {
  const live = useLive(`account ${accountId}`, (call, signal) => call('accounts.get', { accountId }, signal), paceOf);
  useTitle(`${live.data ? nameOf(live.data) : 'Account'}, ${tabLabels[tab].toLowerCase()}`);
  return (
    <>
      <nav class="crumbs" aria-label="Above this">
        <a href={to.accounts}>Accounts</a>
      </nav>
      <Answer live={live} lines={8}>
        {(account) => (
          <>
            <Head account={account} live={live} />
            <Tabs account={account} tab={tab} />
            <section aria-label={tabLabels[tab]}>{contentOf(account, live, tab)}</section>
          </>
        )}
      </Answer>
    </>
  );
};
