import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { Field } from '../forms/field.tsx';
import { textIn } from '../forms/textIn.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Command } from '../parts/command.tsx';
import { SecretOnce } from '../parts/secretOnce.tsx';
import { useTitle } from '../parts/title.ts';
import { to } from '../route.ts';
import { useSession } from '../session.ts';
import { nameOf } from '../words/account.ts';
import { AccountNotice } from './accountNotice.tsx';
import { LinkedInSignIn } from './linkedInSignIn.tsx';
import { OwnerLink } from './ownerLink.tsx';

type Begun = AdminOutputOf<'accounts.connect'>;

/** A new account: its token, once, and what its sign-in still needs. */
const Connected = ({ begun: { accountId, identificationToken } }: { readonly begun: Begun }): VNode => {
  const live = useLive(
    `account ${accountId}`,
    (call, signal) => call('accounts.get', { accountId }, signal),
    ({ status }) => (status === 'connecting' ? pace.running : pace.resting),
  );
  return (
    <>
      <SecretOnce title="Identification token of this account" secret={identificationToken} copyLabel="Copy the identification token">
        Programs send it as <code>identification-token</code> with each call for this account.
      </SecretOnce>
      <Answer live={live} lines={3}>
        {(account) => (
          <>
            <AccountNotice account={account} live={live} />
            <p role="status">
              {account.status === 'active' && (
                <>
                  <strong>{nameOf(account)} is connected.</strong> Next,{' '}
                  <a href={to.account(accountId, 'settings')}>set limits and working hours</a>, then send its first call: the{' '}
                  <a href="docs">API reference</a> lists every function.
                </>
              )}
            </p>
          </>
        )}
      </Answer>
      <p>
        <a href={to.account(accountId)}>Open the account</a>
      </p>
    </>
  );
};

/** Connects a LinkedIn account. */
export const ConnectView = (): VNode => {
  useTitle('Connect an account');
  const { call, identify } = useSession();
  const [begun, setBegun] = useState<Begun>();
  return (
    <>
      <nav class="crumbs" aria-label="Above this">
        <a href={to.accounts}>Accounts</a>
      </nav>
      <div class="head">
        <h1>Connect an account</h1>
      </div>
      {begun ? (
        <Connected begun={begun} />
      ) : (
        <>
          <p class="lead">
            Connect only accounts that are yours, or whose owners asked you to. LinkedIn’s user agreement restricts automated access.
          </p>
          <section class="panel padded narrow" aria-labelledby="link-title">
            <h2 id="link-title">Let its owner sign in</h2>
            <p class="quiet spaced">
              By a link to a page of this API. The owner enters password and code there; neither you nor anybody else sees them.
            </p>
            <OwnerLink />
          </section>
          <section class="panel padded narrow" aria-labelledby="here-title">
            <h2 id="here-title">Sign in here</h2>
            <LinkedInSignIn
              name="accounts.connect"
              label="Connect"
              send={async (credentials, form) => {
                const name = textIn(form, 'name');
                const answer = await call('accounts.connect', { ...credentials, ...(name === '' ? {} : { name }) });
                identify(answer.accountId, answer.identificationToken);
                setBegun(answer);
              }}
            >
              <Field
                label="Name in this dashboard (optional)"
                name="name"
                hint="Without it, the name on LinkedIn is shown once it has been read."
              />
            </LinkedInSignIn>
          </section>
          <p class="quiet small spaced">Or in a browser window on the machine that runs this command:</p>
          <Command line="npm run connect" />
        </>
      )}
    </>
  );
};
