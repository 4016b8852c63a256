import type { VNode } from 'preact';
import type { Live } from '../live.ts';
import { AskingButton } from '../parts/dialog.tsx';
import { useAttempt, useSession } from '../session.ts';
import { type Account, nameOf } from '../words/account.ts';
import { ApprovalForm } from './approvalForm.tsx';
import { EraseAccount } from './eraseAccount.tsx';
import { Identification } from './identification.tsx';
import { LimitsForm } from './limitsForm.tsx';
import { NetworkForm } from './networkForm.tsx';
import { WatchForm } from './watchForm.tsx';
import { Webhook } from './webhook.tsx';
import { WorkingHoursForm } from './workingHoursForm.tsx';

interface SettingsProps {
  readonly account: Account;
  readonly live: Live<Account>;
}

const Disconnect = ({ account, live }: SettingsProps): VNode => {
  const { call } = useSession();
  const attempt = useAttempt();
  const disconnect = async (): Promise<void> => {
    await attempt(async () => {
      await call('accounts.disconnect', { accountId: account.accountId });
      return `${nameOf(account)} is disconnected.`;
    });
    live.refresh();
  };
  return (
    <>
      <p class="quiet spaced">
        Deletes its LinkedIn session and its stored conversations; its unfinished requests end as canceled. Sign in again to use it later.
      </p>
      <AskingButton
        label="Disconnect"
        title={`Disconnect ${nameOf(account)}?`}
        yes="Disconnect"
        tone="danger"
        onYes={() => void disconnect()}
      >
        <p>
          Its session and its stored conversations are deleted
          {account.unfinishedRequests > 0 && ` and ${account.unfinishedRequests} unfinished requests are canceled`}. This cannot be undone.
        </p>
      </AskingButton>
    </>
  );
};

/** What the customer decides about an account. */
export const AccountSettings = ({ account, live }: SettingsProps): VNode => {
  const { accountId, status } = account;
  return (
    <div class="settings">
      <section class="panel padded" aria-labelledby="limits-title">
        <h2 id="limits-title">Limits</h2>
        <LimitsForm accountId={accountId} />
      </section>
      <section class="panel padded" aria-labelledby="hours-title">
        <h2 id="hours-title">Working hours</h2>
        <WorkingHoursForm key={JSON.stringify(account.workingHours)} account={account} live={live} />
      </section>
      <section class="panel padded" aria-labelledby="approval-title">
        <h2 id="approval-title">Approval</h2>
        <ApprovalForm accountId={accountId} />
      </section>
      <section class="panel padded" aria-labelledby="watch-title">
        <h2 id="watch-title">Watching</h2>
        <WatchForm accountId={accountId} />
      </section>
      <section class="panel padded" aria-labelledby="network-title">
        <h2 id="network-title">Network</h2>
        <NetworkForm key={JSON.stringify(account.network)} account={account} live={live} />
      </section>
      <section class="panel padded" aria-labelledby="token-title">
        <h2 id="token-title">Identification token</h2>
        <Identification accountId={accountId} />
      </section>
      <section class="panel padded" aria-labelledby="webhook-title">
        <h2 id="webhook-title">Webhook of this account</h2>
        <Webhook accountId={accountId} onSent={() => undefined} />
      </section>
      {status !== 'disconnected' && (
        <section class="panel padded" aria-labelledby="disconnect-title">
          <h2 id="disconnect-title">Disconnect</h2>
          <Disconnect account={account} live={live} />
        </section>
      )}
      <section class="panel padded" aria-labelledby="erase-title">
        <h2 id="erase-title">Erase</h2>
        <EraseAccount account={account} />
      </section>
    </div>
  );
};
