import { type NetworkChange, ProxyLost, readNetwork, setNetwork } from '../../accounts/network.ts';
import { accountsCheckNetwork, proxyNameNotFound } from '../../contract/administration.network.ts';
import type { AdminInputOf } from '../../contract/administration.ts';
import { describeError } from '../../errorFacts.ts';
import { type AccountProxy, ProxyFault, proxyHostFault, readProxy } from '../../network/proxy.ts';
import { NoAddressTold, seenAddress } from '../../network/seenAddress.ts';
import { redeliverFirst } from '../../requests/redelivery.ts';
import type { Api } from '../api.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { onAccount } from './shownAccount.ts';

type Given = Omit<AdminInputOf<'accounts.setNetwork'>, 'accountId'>;

const proxyOf = async ({ networkCheck }: Pick<Api, 'networkCheck'>, given: NonNullable<Given['proxy']>): Promise<AccountProxy> => {
  const proxy = readProxy(given);
  const fault = await proxyHostFault(proxy, networkCheck.dialing.guard);
  if (fault === 'nameNotFound') throw new AdminFailure('proxyNotAllowed', { message: proxyNameNotFound });
  if (fault !== undefined) throw new AdminFailure('proxyNotAllowed');
  return proxy;
};

/** A network as its owner gives it, if it may be used. @throws AdminFailure */
export const networkGiven = async (api: Pick<Api, 'networkCheck'>, { proxy, timeZone, locale }: Given): Promise<NetworkChange> => ({
  proxy: proxy && (await proxyOf(api, proxy)),
  timeZone,
  locale,
});

/** The message of an error that says what was wrong. */
const saying = (errorType: 'networkCheckFailed' | 'networkUnavailable', said: string, cause: Error): AdminFailure =>
  new AdminFailure(errorType, { message: accountsCheckNetwork.errors[errorType].message.replace('{network_error}', () => said), cause });

const failureOf = (error: unknown): unknown => {
  if (error instanceof ProxyFault) return saying('networkUnavailable', `${error.reason} (${error.code})`, error);
  if (error instanceof ProxyLost) return failureOf(new ProxyFault('proxyUnreadable', undefined, { cause: error }));
  return error instanceof NoAddressTold ? saying('networkCheckFailed', error.message, error) : error;
};

export const networkFunctions: AdminHandlers<'accounts.setNetwork' | 'accounts.checkNetwork'> = {
  'accounts.setNetwork': onAccount(async (api, account, { accountId, ...given }) => {
    const network = await setNetwork(api.accounts, api.sessionKeys, account, await networkGiven(api, given));
    await redeliverFirst(api.requests, api.queue, accountId);
    return { accountId, ...network };
  }),

  'accounts.checkNetwork': onAccount(async (api, account, { accountId }) => {
    const { url, ...asking } = api.networkCheck;
    if (url === undefined) throw new AdminFailure('networkCheckNotSet');
    try {
      const { proxy } = await readNetwork(api.accounts, api.sessionKeys, account);
      return { accountId, ...(await seenAddress(url, proxy, asking)) };
    } catch (error) {
      api.log.warn('The network of an account could not be checked', { accountId, ...describeError(error) });
      throw failureOf(error);
    }
  }),
};
