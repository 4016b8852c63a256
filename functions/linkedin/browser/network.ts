import type { ProxyFailure } from '../../contract/errors.ts';

/** How one browser reaches LinkedIn, and what it tells pages about its place. */
export interface BrowserNetwork {
  /** A proxy on this machine that needs no login, `http://127.0.0.1:…`; `undefined`: directly. */
  readonly proxyServer: string | undefined;
  /** The host of the account's proxy, behind the one on this machine. */
  readonly proxyHost: string | undefined;
  /** Why the account's proxy failed at the last connection. */
  failure(): ProxyFailure | undefined;
  /** IANA name; that of the machine by default. */
  readonly timeZone: string | undefined;
  /** Such as `de-DE`; `en-US` by default. */
  readonly locale: string | undefined;
}

/** Errors of LinkedIn's certificate as the browser received it. */
const ofCertificate = /^ERR_(?:CERT_|SSL_)/;

const replaced: ProxyFailure = {
  code: 'certificateReplaced',
  reason: 'shows a certificate of its own in place of LinkedIn’s, which nobody vouches for',
};

/** What an error of the browser says about the account's proxy; `undefined` if it has none. `code` is Chromium's. */
export const proxyFailureBy = (network: BrowserNetwork | undefined, code: string): ProxyFailure | undefined => {
  if (network?.proxyServer === undefined) return undefined;
  if (ofCertificate.test(code)) return { ...replaced, reason: `${replaced.reason} (${code})` };
  return (
    network.failure() ?? { code: 'proxyConnectionLost', reason: `lost the connection, or did not pass on LinkedIn’s answer (${code})` }
  );
};
