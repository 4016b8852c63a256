import type { Account } from '../accounts/account.ts';
import { ProxyLost } from '../accounts/network.ts';
import { type KeptSession, openSession, type Vault } from '../accounts/vault.ts';
import { SealBroken } from '../cipher.ts';
import { describeError } from '../errorFacts.ts';
import { NetworkUnavailable, SignedOut } from '../linkedin/failures.ts';
import type { Log } from '../log.ts';
import { ProxyFault } from '../network/proxy.ts';

/** A proxy that cannot be read ends what needs it, as one does that cannot be reached (P17). */
export const withoutProxy = (error: unknown): unknown =>
  error instanceof ProxyLost
    ? new NetworkUnavailable('ERR_PROXY_LOST', { cause: error, proxy: new ProxyFault('proxyUnreadable'), isProxys: true })
    : error;

/**
 * An account's stored session, with the network that it is used from.
 *
 * @throws SignedOut if there is none that can be decrypted, NetworkUnavailable if its proxy cannot be read
 */
export const storedSession = async (vault: Vault, log: Log, account: Account): Promise<KeptSession> => {
  try {
    const stored = await openSession(vault, account);
    if (!stored) throw new SignedOut('expired');
    return stored;
  } catch (cause) {
    if (!(cause instanceof SealBroken)) throw withoutProxy(cause);
    log.error('A stored session cannot be decrypted: the account has to sign in again', {
      accountId: account.accountId,
      ...describeError(cause),
    });
    throw new SignedOut('unknown', { cause });
  }
};
