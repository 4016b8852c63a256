import { SealBroken } from '../cipher.ts';
import type { AccountProxy } from '../network/proxy.ts';
import { absent, any, lessThan, rowExists } from '../rows/condition.ts';
import { orElse, wasDone } from '../rows/conditionFailed.ts';
import { type Account, accountKind, type ShownNetwork } from './account.ts';
import { contextOf, type KeyWrapping, type Owner, type Sealed, seal, unseal } from './envelope.ts';
import { type SealedNetwork, type SessionRow, sessionKind, versionWithNetwork } from './sessionRow.ts';
import { type AccountsTable, accountKey, sessionKey } from './table.ts';

/** How the browser of an account reaches LinkedIn. A secret, because of the proxy's login (P12). */
export interface AccountNetwork {
  /** `undefined`: directly. */
  readonly proxy: AccountProxy | undefined;
  readonly timeZone: string | undefined;
  readonly locale: string | undefined;
  /** Counts its changes; 0 if nothing was ever set. */
  readonly revision: number;
}

/** What is set: what is left out stays as it is, `null` removes it. */
export interface NetworkChange {
  readonly proxy?: AccountProxy | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly locale?: string | null | undefined;
}

/** An account has a proxy that cannot be read: nothing may be done without it (P17). */
export class ProxyLost extends Error {
  override name = 'ProxyLost';
  constructor(options?: ErrorOptions) {
    super('The proxy of an account is missing in the store, or cannot be decrypted: set it again with accounts.setNetwork', options);
  }
}

const openProxy = async (wrapping: KeyWrapping, owner: Owner, { sealedProxy }: SessionRow): Promise<AccountProxy | undefined> => {
  if (!sealedProxy) return undefined;
  try {
    return JSON.parse(await unseal(wrapping, sealedProxy, contextOf(owner, 'network'))) as AccountProxy;
  } catch (cause) {
    throw cause instanceof SealBroken ? new ProxyLost({ cause }) : cause;
  }
};

/** Whether the vault has lost what the account is known to have. */
const isLost = ({ networkRevision = 0 }: NetworkOwner, row: SessionRow | undefined): boolean =>
  (row?.networkRevision ?? 0) < networkRevision || (row?.proxyHost !== undefined && row.sealedProxy === undefined);

/** The network in the row of an account's session. @throws ProxyLost if the account is known to have another one, KeyUnavailable */
export const networkIn = async (wrapping: KeyWrapping, owner: NetworkOwner, row: SessionRow | undefined): Promise<AccountNetwork> => {
  if (isLost(owner, row)) throw new ProxyLost();
  const proxy = row && (await openProxy(wrapping, owner, row));
  return { proxy, timeZone: row?.timeZone, locale: row?.locale, revision: row?.networkRevision ?? 0 };
};

/** Whose network it is. */
export type NetworkOwner = Owner & Pick<Account, 'networkRevision'>;

/** The network of an account. @throws as `networkIn` */
export const readNetwork = async (accounts: AccountsTable, wrapping: KeyWrapping, owner: NetworkOwner): Promise<AccountNetwork> =>
  networkIn(wrapping, owner, sessionKind.readIf(await accounts.get(sessionKey(owner.accountId))));

/** The network of a new account as it is shown. */
export const shownOfNew = ({ proxyHost, timeZone, locale }: SealedNetwork): ShownNetwork => ({
  proxy: proxyHost ?? null,
  timeZone: timeZone ?? null,
  locale: locale ?? null,
});

const sealProxy = (wrapping: KeyWrapping, owner: Owner, proxy: AccountProxy): Promise<Sealed> =>
  seal(wrapping, JSON.stringify(proxy), contextOf(owner, 'network'));

/** The network of an account that is to be created, sealed for it. @throws KeyUnavailable */
export const sealNetwork = async (
  wrapping: KeyWrapping,
  owner: Owner,
  { proxy, timeZone, locale }: NetworkChange,
): Promise<SealedNetwork> => ({
  ...(proxy ? { sealedProxy: await sealProxy(wrapping, owner, proxy), proxyHost: proxy.host } : {}),
  ...(timeZone ? { timeZone } : {}),
  ...(locale ? { locale } : {}),
});

/** Stores the first network of a new account. Idempotent; a later network stays. */
export const keepFirstNetwork = async (accounts: AccountsTable, accountId: string, network: SealedNetwork): Promise<void> => {
  const set = { version: versionWithNetwork, ...network, networkRevision: 1 };
  await wasDone(accounts.change(sessionKey(accountId), { set }, absent('networkRevision')));
};

/** Stores a change beside the session; the session stays. Returns the row with the network as it is then. */
export const keepNetwork = async (
  accounts: AccountsTable,
  wrapping: KeyWrapping,
  owner: Owner,
  { proxy, timeZone, locale }: NetworkChange,
): Promise<SessionRow> => {
  const sealedProxy = proxy ? await sealProxy(wrapping, owner, proxy) : undefined;
  const set = {
    version: versionWithNetwork,
    ...(proxy === undefined ? {} : { sealedProxy, proxyHost: proxy?.host }),
    ...(timeZone === undefined ? {} : { timeZone: timeZone ?? undefined }),
    ...(locale === undefined ? {} : { locale: locale ?? undefined }),
  };
  return sessionKind.read(await accounts.update(sessionKey(owner.accountId), { set, increment: { networkRevision: 1 } }));
};

/** A row that was lost has begun to count anew: it goes on after what the account knows, and misses the proxy that the account has. */
const caughtUp = async (accounts: AccountsTable, account: Account, row: SessionRow, { proxy }: NetworkChange): Promise<SessionRow> => {
  const behind = (account.networkRevision ?? 0) + 1 - (row.networkRevision ?? 0);
  if (behind <= 0) return row;
  const missed = proxy === undefined ? { proxyHost: account.network?.proxy ?? undefined } : {};
  return sessionKind.read(await accounts.update(sessionKey(account.accountId), { set: missed, increment: { networkRevision: behind } }));
};

/**
 * Sets the network of an account that exists. Its next item goes out through it, in a browser that is opened anew. Returns what is shown of it.
 * The row of the session comes first: until the account's own row is written, runs at work do not know of the change, and new ones do.
 */
export const setNetwork = async (
  accounts: AccountsTable,
  wrapping: KeyWrapping,
  account: Account,
  change: NetworkChange,
): Promise<ShownNetwork> => {
  const row = await caughtUp(accounts, account, await keepNetwork(accounts, wrapping, account, change), change);
  const { networkRevision = 0, proxyHost: proxy = null, timeZone = null, locale = null } = row;
  const network = { proxy, timeZone, locale };
  // A later change, which was faster here, stays.
  const isNewer = { kind: 'all', of: [rowExists, any(absent('networkRevision'), lessThan('networkRevision', networkRevision))] } as const;
  const written = await orElse(accounts.update(accountKey(account.accountId), { set: { network, networkRevision } }, isNewer), undefined);
  return written ? (accountKind.read(written).network ?? network) : network;
};
