import { accountsOf } from '../../accounts/directory.ts';
import { regenerateIdentification, TooManyOverlapping } from '../../accounts/identification.ts';
import { releaseMember } from '../../accounts/memberClaim.ts';
import { mayUseAccount } from '../../accounts/rights.ts';
import { forgetSignIn } from '../../accounts/signIn.ts';
import { disconnectAccount, pauseAccount, resumeAccount } from '../../accounts/status.ts';
import { forgetSession } from '../../accounts/vault.ts';
import { cancelPending } from '../../requests/canceling.ts';
import { redeliverFirst } from '../../requests/redelivery.ts';
import { tryPublishStatusChanges } from '../../requests/statusChanges.ts';
import { iso } from '../../time.ts';
import { forgetConversationsAndWatching } from '../../watching/forgetting.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { onAccount, shownAccount, shownAccounts } from './shownAccount.ts';

const hourMs = 3_600_000;

type Name =
  | 'accounts.list'
  | 'accounts.get'
  | 'accounts.pause'
  | 'accounts.resume'
  | 'accounts.disconnect'
  | 'accounts.regenerateIdentificationToken';

export const accountFunctions: AdminHandlers<Name> = {
  'accounts.list': async (api, customerId, _input, token) => {
    const accounts = (await accountsOf(api.accounts, customerId)).filter(({ isClosing }) => !isClosing);
    return shownAccounts(
      api,
      accounts.filter(({ accountId }) => mayUseAccount(token, accountId)),
    );
  },

  'accounts.get': onAccount(shownAccount),

  'accounts.pause': onAccount(async (api, account) => {
    const paused = await pauseAccount(api.accounts, account.accountId, api.clock.now());
    if (paused) await tryPublishStatusChanges(api, account.accountId);
    return shownAccount(api, paused ?? account);
  }),

  'accounts.resume': onAccount(async (api, account) => {
    const resumed = await resumeAccount(api.accounts, account.accountId, api.clock.now());
    if (resumed) await tryPublishStatusChanges(api, account.accountId);
    await redeliverFirst(api.requests, api.queue, account.accountId);
    return shownAccount(api, resumed ?? account);
  }),

  'accounts.disconnect': onAccount(async (api, account) => {
    const { accountId } = account;
    // First the status, which refuses new calls and stops running work; then the remaining data. Every step is idempotent.
    const disconnected = await disconnectAccount(api.accounts, accountId, api.clock.now());
    await forgetSession(api.accounts, accountId);
    await forgetSignIn(api.accounts, accountId);
    await releaseMember(api.accounts, account);
    await cancelPending(api, accountId);
    await forgetConversationsAndWatching(api.accounts, accountId);
    if (disconnected) await tryPublishStatusChanges(api, accountId);
    return shownAccount(api, disconnected ?? account);
  }),

  'accounts.regenerateIdentificationToken': onAccount(async (api, account, { accountId, overlapHours }) => {
    const now = api.clock.now();
    const replacing = { now, until: now + overlapHours * hourMs, random: api.acceptance.random };
    const { identificationToken, previousValidUntil } = await regenerateIdentification(api.accounts, account, replacing).catch(
      (error: unknown) => {
        throw error instanceof TooManyOverlapping ? new AdminFailure('tooManyIdentificationTokens') : error;
      },
    );
    return { accountId, identificationToken, previousValidUntil: previousValidUntil === null ? null : iso(previousValidUntil) };
  }),
};
