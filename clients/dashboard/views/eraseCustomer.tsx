import type { VNode } from 'preact';
import { AskingButton } from '../parts/dialog.tsx';
import { useAttempt, useSession } from '../session.ts';

/** Erases everything of the customer, once that is typed. Their token is of no more use then. */
export const EraseCustomer = (): VNode => {
  const { call, leave } = useSession();
  const attempt = useAttempt();
  const erase = (): Promise<void> =>
    attempt(async () => {
      const { recoveryPoints } = await call('customers.erase', {});
      const backups = recoveryPoints.length === 0 ? '' : ` Backups still hold it: ${recoveryPoints.map((point) => point.name).join(', ')}.`;
      leave(`Everything is being erased; a second pass ends within minutes, and the tokens go last.${backups}`);
      return undefined;
    }, 'It is not known whether everything was erased: call customers.erase again.');
  return (
    <details class="panel padded">
      <summary>Erase everything</summary>
      <p class="quiet spaced">
        Deletes all of your accounts with what is stored of them, all webhooks and deliveries, the audit, and all of your tokens, this one
        too. Unfinished requests end with an error that says so. On LinkedIn nothing changes.
      </p>
      <AskingButton
        label="Erase everything"
        title="Erase everything for good?"
        yes="Erase everything for good"
        tone="danger"
        typed="erase everything"
        onYes={() => void erase()}
      >
        <p>All accounts and all that is stored here of you are deleted. This cannot be undone.</p>
      </AskingButton>
    </details>
  );
};
