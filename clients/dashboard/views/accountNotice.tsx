import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Live } from '../live.ts';
import { Command } from '../parts/command.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { to } from '../route.ts';
import { useSession } from '../session.ts';
import { type Account, accountStateOf, nameOf } from '../words/account.ts';
import { CodeField } from './codeField.tsx';
import { LinkedInSignIn } from './linkedInSignIn.tsx';
import { OwnerLink } from './ownerLink.tsx';

interface NoticeProps {
  readonly account: Account;
  readonly live: Live<Account>;
}

const SignInAgain = ({ account, live, onBusy }: NoticeProps & { onBusy(busy: boolean): void }): VNode => {
  const { call, say } = useSession();
  const [open, setOpen] = useState<'form' | 'link'>();
  const { accountId } = account;
  if (open === undefined)
    return (
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => setOpen('form')}>
          Sign in again
        </button>
        <button type="button" class="button" onClick={() => setOpen('link')}>
          Let the owner sign in
        </button>
      </div>
    );
  if (open === 'link') return <OwnerLink accountId={accountId} />;
  return (
    <>
      <LinkedInSignIn
        name="accounts.reconnect"
        label="Sign in"
        send={async (credentials) => {
          onBusy(true);
          try {
            const { status } = await call('accounts.reconnect', { accountId, ...credentials });
            if (status === 'active') say(`${nameOf(account)} is signed in.`);
          } finally {
            await live.refresh();
            onBusy(false);
          }
        }}
      />
      <p class="small">Or in a browser window on the machine that runs this command:</p>
      <Command line={`npm run connect -- --account ${accountId}`} />
    </>
  );
};

/** Another account of the same member: one of them has to go. */
const Duplicate = ({ duplicateOf }: { readonly duplicateOf: NonNullable<Account['duplicateOf']> }): VNode => (
  <Notice tone="wait" title="This LinkedIn member is connected twice.">
    <p>
      {duplicateOf.accountId === null ? (
        'The other account belongs to another customer of this installation.'
      ) : (
        <>
          The other account is <a href={to.account(duplicateOf.accountId)}>{duplicateOf.accountId}</a>.
        </>
      )}{' '}
      Each has limits and an order of requests of its own. Disconnect one of them.
    </p>
  </Notice>
);

/** What an account needs of the reader, and where they do it; nothing if it works. */
export const AccountNotice = ({ account: present, live }: NoticeProps): VNode | null => {
  const [busy, setBusy] = useState(false);
  // While a form of it is sent, the account passes through states without that form: its notice waits for the outcome.
  const shown = useRef(present);
  if (!busy) shown.current = present;
  const account = shown.current;
  const { statusDetails } = account;
  const { tone, what, todo, signsIn } = accountStateOf(account);
  const duplicate = account.duplicateOf && <Duplicate duplicateOf={account.duplicateOf} />;
  if (todo === null) return duplicate;
  return (
    <>
      {duplicate}
      <Notice tone={tone} title={<span role="status">{what}</span>}>
        <p>
          {todo}
          {account.coolDownUntil !== null && (
            <>
              {' '}
              It cools down until <Moment at={account.coolDownUntil} />.
            </>
          )}
          {statusDetails.status === 'restricted' && statusDetails.until !== null && (
            <>
              {' '}
              LinkedIn lifts the restriction by <Moment at={statusDetails.until} />.
            </>
          )}
        </p>
        <p class="small">For the owner: {statusDetails.owner}</p>
        <p class="small">For developers: {statusDetails.developer}</p>
        {account.signIn?.state === 'codeWanted' && <CodeField account={account} live={live} onBusy={setBusy} />}
        {signsIn && <SignInAgain account={account} live={live} onBusy={setBusy} />}
      </Notice>
    </>
  );
};
