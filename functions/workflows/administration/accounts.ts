import { z } from 'zod';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { action } from './calls.ts';

type Account = AdminOutputOf<'accounts.get'>;
type Link = AdminOutputOf<'accounts.getConnectLink'>;

const nothing = z.object({});
export const onAccount = z.object({ accountId: z.string() });
const onSession = z.object({ sessionId: z.string() });

/** An account that nobody has signed in to yet is a session that is pending. */
const isConnected = ({ status, publicUrl, statusDetails }: Account): boolean =>
  status !== 'disconnected' && !statusDetails.neverSignedIn && (status === 'active' || publicUrl !== null);

const shownStatus = ({ status }: Account): 'active' | 'frozen' | 'reconnection_required' => {
  if (status === 'active') return 'active';
  return status === 'paused' ? 'frozen' : 'reconnection_required';
};

const stages: Readonly<Record<Link['stage'], string>> = {
  form: 'pending',
  waiting: 'preparing',
  running: 'streaming',
  codeWanted: 'streaming',
  connected: 'success',
  canceled: 'cancelled',
  expired: 'expired',
  exhausted: 'error',
  over: 'error',
};

const sessionStatus = ({ stage, isOpened }: Link): string => (stage === 'form' && isOpened ? 'serving' : stages[stage]);

const sessionType = ({ isAgain }: Link): string => (isAgain ? 'reconnection' : 'connection');

export const accountActions = {
  'accounts.getAll': action(nothing, async ({ call, identificationTokens }) => {
    const accounts = (await call('accounts.list', {})).filter(isConnected);
    const { links } = await call('accounts.listConnectLinks', {});
    const tokens = await identificationTokens(accounts.map(({ accountId }) => accountId));
    const shown = accounts.map((account) => {
      const { accountId, name, publicUrl, createdAt } = account;
      const again = links.find((link) => link.isAgain && link.accountId === accountId);
      return {
        id: accountId,
        name,
        url: publicUrl,
        avatarUrl: null,
        headline: null,
        countryCode: null,
        identificationToken: tokens.get(accountId) ?? null,
        status: shownStatus(account),
        connectedAt: createdAt,
        ...(again ? { reconnectionSessionId: again.linkId } : {}),
      };
    });
    const pending = links.filter(({ isAgain }) => !isAgain);
    return {
      accounts: shown,
      pendingConnectionSessions: pending.map((link) => ({ sessionId: link.linkId, status: sessionStatus(link) })),
    };
  }),

  'accounts.disconnect': action(onAccount, async ({ call }, { accountId }) => {
    await call('accounts.disconnect', { accountId });
    return {};
  }),

  'accounts.regenerateIdentificationToken': action(onAccount, async ({ call, keepIdentificationToken }, { accountId: given }) => {
    const { accountId, identificationToken: token } = await call('accounts.regenerateIdentificationToken', { accountId: given });
    await keepIdentificationToken({ accountId }, token);
    return { token };
  }),

  'accounts.createConnectionSession': action(nothing, async ({ call, keepIdentificationToken }) => {
    const { linkId, url, accountId, identificationToken } = await call('accounts.connectLink', { expiresInMinutes: 60 });
    if (identificationToken !== null) await keepIdentificationToken({ accountId, linkId }, identificationToken);
    return { sessionId: linkId, connectionLink: url };
  }),

  'accounts.createReconnectionSession': action(onAccount, async ({ call }, { accountId }) => {
    const { linkId, url } = await call('accounts.connectLink', { accountId, expiresInMinutes: 60 });
    return { reconnectionSessionId: linkId, reconnectionLink: url };
  }),

  'accounts.getConnectionSession': action(onSession, async ({ call }, { sessionId }) => {
    const link = await call('accounts.getConnectLink', { linkId: sessionId });
    return { session: { sessionId, status: sessionStatus(link), type: sessionType(link) } };
  }),

  'accounts.reparseAccountInfo': action(onAccount, async ({ call, readAccountAgain }, { accountId: given }) => {
    const { accountId } = await call('accounts.get', { accountId: given });
    return { workflowId: await readAccountAgain(accountId) };
  }),

  'accounts.cancelConnectionSession': action(onSession, async ({ call }, { sessionId }) => {
    await call('accounts.cancelConnectLink', { linkId: sessionId });
    return {};
  }),
};
