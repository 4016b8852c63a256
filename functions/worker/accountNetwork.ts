import type { AccountNetwork } from '../accounts/network.ts';
import type { Config } from '../config.ts';
import { linkedInHostsOnly } from '../linkedin/browser/hosts.ts';
import type { BrowserNetwork } from '../linkedin/browser/network.ts';
import type { Dialing } from '../network/dialing.ts';
import { startForwarder } from '../network/forwarder.ts';
import { systemResolve } from '../network/guardedLookup.ts';
import { ruledBy } from '../network/hostRules.ts';

/** A network that one browser uses, until it ends. */
export interface OpenNetwork extends BrowserNetwork {
  close(): Promise<void>;
}

/** Opens the network of an account for one browser. */
export type OpensNetwork = (network: AccountNetwork) => Promise<OpenNetwork>;

export interface AccountNetworksOptions extends Pick<Config, 'BROWSER_HOST_RULES' | 'PROXY_LOCAL_HOSTS' | 'PAGE_PATIENCE_SECONDS'> {
  /** PEM certificates of authorities that `https` proxies may have; the public ones by default. */
  readonly authorities?: Dialing['authorities'];
}

/** The proxy has to answer within this part of the time allowed for a page, so that its failure is known before that of the page. */
const partOfPatience = 3 / 4;

const direct = { proxyServer: undefined, proxyHost: undefined, failure: () => undefined, close: async () => undefined };

export const accountNetworks = (options: AccountNetworksOptions): OpensNetwork => {
  const { BROWSER_HOST_RULES, PROXY_LOCAL_HOSTS, PAGE_PATIENCE_SECONDS, authorities } = options;
  const place = ruledBy(BROWSER_HOST_RULES ?? linkedInHostsOnly);
  const dialing = {
    guard: { localHosts: PROXY_LOCAL_HOSTS, resolve: systemResolve },
    timeoutMs: PAGE_PATIENCE_SECONDS * 1000 * partOfPatience,
    authorities,
  };
  return async ({ proxy, timeZone, locale }) => {
    if (!proxy) return { ...direct, timeZone, locale };
    const { url, fault, close } = await startForwarder(proxy, { ...dialing, place });
    return { proxyServer: url, proxyHost: proxy.host, failure: fault, timeZone, locale, close };
  };
};
