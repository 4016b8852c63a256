import type { VNode } from 'preact';
import { AskingButton } from '../parts/dialog.tsx';
import { to } from '../route.ts';
import { useAttempt, useSession } from '../session.ts';
import { type Account, nameOf } from '../words/account.ts';

/** Erases an account for good, once its name is typed. */
export const EraseAccount = ({ account }: { readonly account: Account }): VNode => {
  const { call } = useSession();
  const attempt = useAttempt();
  const name = nameOf(account);
  const erase = async (): Promise<void> => {
    let isBegun = false;
    await attempt(async () => {
      const { recoveryPoints } = await call('accounts.erase', { accountId: account.accountId });
      isBegun = true;
      const backups = recoveryPoints.length === 0 ? '' : ` Backups still hold it: ${recoveryPoints.map((point) => point.name).join(', ')}.`;
      return `${name} is being erased; a second pass ends within minutes.${backups}`;
    }, 'It was not erased.');
    if (isBegun) location.hash = to.accounts;
  };
  return (
    <>
      <p class="quiet spaced">
        Deletes everything that is stored of it: session, requests, results, conversations, events, tokens. Its unfinished requests end with
        an error that says so. On LinkedIn nothing changes.
      </p>
      <AskingButton
        label="Erase"
        title={`Erase ${name} for good?`}
        yes="Erase for good"
        tone="danger"
        typed={name}
        onYes={() => void erase()}
      >
        <p>All that is stored of it is deleted. This cannot be undone.</p>
      </AskingButton>
    </>
  );
};
