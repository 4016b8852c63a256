import { type AddressGuard, type HostFault, hostFaultOf } from './guardedLookup.ts';

/** The proxy of an account. A secret with its user name and password (P12). */
export interface AccountProxy {
  /** `http`, `https` or `socks5`: its own protocol. */
  readonly protocol: 'http' | 'https' | 'socks5';
  /** A name in lower case, or an address; IPv6 in brackets. */
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
}

/** A proxy as its owner gives it. */
interface GivenProxy {
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

const standardPorts = { http: 80, https: 443, socks5: 1080 } as const;

const isProtocol = (text: string): text is AccountProxy['protocol'] => Object.hasOwn(standardPorts, text);

/** Reads a proxy's URL, which has neither user name nor path. The contract has checked it. */
export const readProxy = ({ url, username, password }: GivenProxy): AccountProxy => {
  const [, protocol = '', authority = ''] = /^([a-z0-9]+):\/\/([^/]+)\/?$/i.exec(url)?.map((part) => part.toLowerCase()) ?? [];
  // The parser knows how to write hosts for `http` only.
  const parsed = URL.parse(`http://${authority}`);
  if (!isProtocol(protocol) || !parsed) throw new Error('The URL of a proxy cannot be read');
  const port = /:(\d+)$/.exec(authority)?.[1];
  return {
    protocol,
    host: parsed.hostname,
    port: port === undefined ? standardPorts[protocol] : Number(port),
    ...(username === undefined ? {} : { username, password: password ?? '' }),
  };
};

/** Why a proxy may not be used, as far as its address is concerned: now, and again at each connection. */
export const proxyHostFault = ({ host }: Pick<AccountProxy, 'host'>, guard: AddressGuard): Promise<HostFault | undefined> =>
  hostFaultOf(host, guard);

/** What is wrong with a proxy, by a word that callers can tell apart, and in words that complete "the proxy …". */
const faults = {
  proxyUnreadable: 'is set, but cannot be read from the store',
  proxyNameNotFound: 'has a name without an address',
  proxyAddressNotAllowed: 'has an address that is not public',
  proxyConnectionRefused: 'refuses connections on its port',
  proxyUnreachable: 'cannot be connected to',
  proxyTimeout: 'did not answer in time',
  proxyCertificateRefused: 'has a TLS certificate of its own that is not valid',
  proxyLoginRefused: 'does not accept the user name and password, or needs some',
  proxyProtocolMismatch: 'does not speak the protocol of its URL',
  proxyRefused: 'refuses to connect',
  proxyConnectionLost: 'lost the connection',
} as const;
export type ProxyFaultCode = keyof typeof faults;

/** Why an account's proxy does not lead to its destination. Neither `code` nor `reason` holds anything of its address or its login. */
export class ProxyFault extends Error {
  override name = 'ProxyFault';
  readonly code: ProxyFaultCode;
  /** Completes "the proxy …". */
  readonly reason: string;
  constructor(code: ProxyFaultCode, detail?: string, options?: ErrorOptions) {
    const reason = detail === undefined ? faults[code] : `${faults[code]} (${detail})`;
    super(`The proxy ${reason}`, options);
    this.code = code;
    this.reason = reason;
  }
}

const connectionFaults: Readonly<Record<string, ProxyFaultCode>> = {
  ADDRESS_REFUSED: 'proxyAddressNotAllowed',
  ENOTFOUND: 'proxyNameNotFound',
  EAI_AGAIN: 'proxyNameNotFound',
  ECONNREFUSED: 'proxyConnectionRefused',
  ECONNRESET: 'proxyConnectionLost',
  EPIPE: 'proxyConnectionLost',
  ETIMEDOUT: 'proxyTimeout',
};

const codeOf = (error: unknown): string => {
  const { code, errors } = (error ?? {}) as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  return typeof code === 'string' ? code : (errors?.map(codeOf).find(Boolean) ?? '');
};

const isOfCertificate = /^(?:CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|ERR_TLS_CERT)/;

/** The fault behind an error of a connection to a proxy. */
export const proxyFaultOf = (error: unknown): ProxyFault => {
  if (error instanceof ProxyFault) return error;
  const code = codeOf(error);
  if ((error as Error | undefined)?.name === 'TimeoutError') return new ProxyFault('proxyTimeout', undefined, { cause: error });
  if (isOfCertificate.test(code)) return new ProxyFault('proxyCertificateRefused', code, { cause: error });
  if (/^ERR_SSL|^EPROTO/.test(code)) return new ProxyFault('proxyProtocolMismatch', undefined, { cause: error });
  return new ProxyFault(connectionFaults[code] ?? 'proxyUnreachable', undefined, { cause: error });
};
