import { SealBroken } from '../cipher.ts';
import type { AccountProxy } from '../network/proxy.ts';
import { absent, any, equals, lessThan, rowExists } from '../rows/condition.ts';
import { orElse, wasDone } from '../rows/conditionFailed.ts';
import { type Account, accountKind, noNetwork, type ShownNetwork } from './account.ts';
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

/** Whether the vault knows less than the account: of the same change, it has to have the proxy that the account tells of. */
const isBehind = ({ network, networkRevision = 0 }: NetworkOwner, row: SessionRow | undefined): boolean => {
  const { networkRevision: kept = 0, proxyHost } = row ?? {};
  return kept < networkRevision || (kept === networkRevision && Boolean(network?.proxy) && proxyHost === undefined);
};

/** Whether the vault has lost what the account is known to have. */
const isLost = (owner: NetworkOwner, row: SessionRow | undefined): boolean =>
  isBehind(owner, row) || (row?.proxyHost !== undefined && row.sealedProxy === undefined);

/** The network in the row of an account's session. @throws ProxyLost if the account is known to have another one, KeyUnavailable */
export const networkIn = async (wrapping: KeyWrapping, owner: NetworkOwner, row: SessionRow | undefined): Promise<AccountNetwork> => {
  if (isLost(owner, row)) throw new ProxyLost();
  const proxy = row && (await openProxy(wrapping, owner, row));
  return { proxy, timeZone: row?.timeZone, locale: row?.locale, revision: row?.networkRevision ?? 0 };
};

/** Whose network it is, with what is told of it. */
export type NetworkOwner = Owner & Pick<Account, 'network' | 'networkRevision'>;

/** The network of an account. @throws as `networkIn` */
export const readNetwork = async (accounts: AccountsTable, wrapping: KeyWrapping, owner: NetworkOwner): Promise<AccountNetwork> =>
  networkIn(wrapping, owner, sessionKind.readIf(await accounts.get(sessionKey(owner.accountId))));

/** Whether an account has a proxy, also one that cannot be read; and also one whose change the account does not tell of yet. */
export const hasProxy = async (accounts: AccountsTable, { accountId, network }: NetworkOwner): Promise<boolean> =>
  Boolean(network?.proxy) || sessionKind.readIf(await accounts.get(sessionKey(accountId)))?.proxyHost !== undefined;

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

/** What is known of a network in place of what the vault has lost. A proxy is then missed, not left out. */
const restored = ({ proxy, timeZone, locale }: ShownNetwork) => ({
  sealedProxy: undefined,
  proxyHost: proxy ?? undefined,
  timeZone: timeZone ?? undefined,
  locale: locale ?? undefined,
});

/**
 * Stores a change beside the session; the session stays. A row that was lost goes on from what the account knows, in the same write. Returns the row
 * with the network as it is then.
 */
export const keepNetwork = async (
  accounts: AccountsTable,
  wrapping: KeyWrapping,
  owner: NetworkOwner,
  { proxy, timeZone, locale }: NetworkChange,
): Promise<SessionRow> => {
  const sealedProxy = proxy ? await sealProxy(wrapping, owner, proxy) : undefined;
  const key = sessionKey(owner.accountId);
  const { network = noNetwork, networkRevision = 0 } = owner;
  for (;;) {
    const seen = sessionKind.readIf(await accounts.get(key));
    const set = {
      version: versionWithNetwork,
      ...(isBehind(owner, seen) ? restored(network) : {}),
      ...(proxy === undefined ? {} : { sealedProxy, proxyHost: proxy?.host }),
      ...(timeZone === undefined ? {} : { timeZone: timeZone ?? undefined }),
      ...(locale === undefined ? {} : { locale: locale ?? undefined }),
      networkRevision: Math.max(seen?.networkRevision ?? 0, networkRevision) + 1,
    };
    const asSeen = seen?.networkRevision === undefined ? absent('networkRevision') : equals('networkRevision', seen.networkRevision);
    const written = await orElse(accounts.update(key, { set }, asSeen), undefined);
    // It was changed elsewhere meanwhile: that change stays.
    if (written) return sessionKind.read(written);
  }
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
  const row = await keepNetwork(accounts, wrapping, account, change);
  const { networkRevision = 0, proxyHost: proxy = null, timeZone = null, locale = null } = row;
  const network = { proxy, timeZone, locale };
  // A later change, which was faster here, stays.
  const isNewer = { kind: 'all', of: [rowExists, any(absent('networkRevision'), lessThan('networkRevision', networkRevision))] } as const;
  const written = await orElse(
    accounts.update(accountKey(account.accountId), { set: { network, networkRevision, unreachable: undefined } }, isNewer),
    undefined,
  );
  return written ? (accountKind.read(written).network ?? network) : network;
};
