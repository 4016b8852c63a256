import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { useAccountNames } from '../accountNames.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { Badge } from '../parts/badge.tsx';
import { AskingButton } from '../parts/dialog.tsx';
import { Moment } from '../parts/moment.tsx';
import { SecretOnce } from '../parts/secretOnce.tsx';
import { Table } from '../parts/table.tsx';
import { useTitle } from '../parts/title.ts';
import { useAttempt, useSession } from '../session.ts';
import { nameOf } from '../words/account.ts';
import { areAllScopes, nameOfToken } from '../words/token.ts';
import { TokenForm } from './tokenForm.tsx';

type Token = AdminOutputOf<'tokens.list'>[number];

interface RowProps {
  readonly token: Token;
  readonly isOwn: boolean;
  accountName(accountId: string): string;
  onRevoked(): void;
}

const TokenRow = ({ token, isOwn, accountName, onRevoked }: RowProps): VNode => {
  const { call } = useSession();
  const attempt = useAttempt();
  const { tokenId, scopes, accountIds, createdAt, validUntil, lastUsedAt } = token;
  const hasEnded = validUntil !== null && Date.parse(validUntil) <= Date.now();
  const name = nameOfToken(token);
  const revoke = () =>
    attempt(async () => {
      await call('tokens.revoke', { tokenId });
      onRevoked();
      return `The token “${name}” is revoked.`;
    }, 'It could not be revoked.');
  return (
    <tr>
      <th scope="row">
        {name}
        {isOwn && <span class="small quiet"> this one</span>}
      </th>
      <td>
        <Badge tone={hasEnded ? 'quiet' : 'good'}>{hasEnded ? 'Ended' : 'Valid'}</Badge>
      </td>
      <td class="words" data-label="May do">
        {areAllScopes(scopes) ? 'everything' : <span class="code small">{scopes.join(' ')}</span>}
      </td>
      <td class="words" data-label="Accounts">
        {accountIds === null ? 'all' : accountIds.map(accountName).join(', ')}
      </td>
      <td data-label="Made">
        <Moment at={createdAt} />
      </td>
      <td data-label={hasEnded ? 'Ended' : 'Ends'}>
        <Moment at={validUntil} none="never" />
      </td>
      <td data-label="Last used">
        <Moment at={lastUsedAt} none="not yet" />
      </td>
      <td class="end">
        {!hasEnded && (
          <AskingButton label="Revoke" title={`Revoke “${name}”?`} yes="Revoke" tone="danger" onYes={() => void revoke()}>
            <p>From now on its calls are refused{isOwn ? ', and you are signed out here' : ''}. What it has started goes on.</p>
          </AskingButton>
        )}
      </td>
    </tr>
  );
};

/** The tokens of the customer: made, shown without their values, revoked. */
export const TokensView = (): VNode => {
  useTitle('Tokens');
  const accountName = useAccountNames();
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const live = useLive(
    'tokens',
    async (call, signal) => ({
      tokens: (await call('tokens.list', {}, signal)).reverse(),
      own: await call('tokens.current', {}, signal),
      accounts: (await call('accounts.list', {}, signal)).map((account) => ({ accountId: account.accountId, name: nameOf(account) })),
    }),
    () => pace.seldom,
  );
  return (
    <>
      <div class="head">
        <h1>Tokens</h1>
        {live.data && !isMaking && (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              setSecret(undefined);
              setMaking(true);
            }}
          >
            New token
          </button>
        )}
      </div>
      <p class="lead">
        Programs and agents call the API with an <code>account-api-token</code>. Give each one of its own that may do no more than it needs.
      </p>
      {secret !== undefined && (
        <SecretOnce title="The new token" secret={secret} copyLabel="Copy the token">
          Send it as <code>account-api-token</code> or as <code>Authorization: Bearer</code>.
        </SecretOnce>
      )}
      {isMaking && live.data && (
        <section class="panel padded" aria-label="New token">
          <TokenForm
            own={live.data.own}
            accounts={live.data.accounts}
            onCreated={({ accountApiToken }) => {
              setMaking(false);
              setSecret(accountApiToken);
              live.refresh();
            }}
            onCancel={() => setMaking(false)}
          />
        </section>
      )}
      <Answer live={live} lines={4}>
        {({ tokens, own }) => (
          <Table columns={['Name', 'State', 'May do', 'Accounts', 'Made', 'Ends', 'Last used', { label: 'Actions', kind: 'unseen' }]}>
            {tokens.map((token) => (
              <TokenRow
                key={token.tokenId}
                token={token}
                isOwn={token.tokenId === own.tokenId}
                accountName={accountName}
                onRevoked={() => live.refresh()}
              />
            ))}
          </Table>
        )}
      </Answer>
    </>
  );
};
