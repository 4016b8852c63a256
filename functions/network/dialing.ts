import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type AddressGuard, addressOfHost, guardedLookup, isAllowedHost } from './guardedLookup.ts';
import { connectByHttp } from './httpConnect.ts';
import { type AccountProxy, ProxyFault, proxyFaultOf } from './proxy.ts';
import { connectBySocks5 } from './socks5.ts';

/** How proxies are connected to. */
export interface Dialing {
  readonly guard: AddressGuard;
  /** For the whole way to the destination, in milliseconds. */
  readonly timeoutMs: number;
  /** PEM certificates of authorities that `https` proxies may have, in place of the public ones. */
  readonly authorities?: string | undefined;
}

export interface Destination {
  readonly host: string;
  readonly port: number;
}

const connected = async (socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> => {
  try {
    await once(socket, event, { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
};

/** A connection to the proxy itself. Its address is checked here, whatever a resolver said before (P15). */
const connectToProxy = async (
  { protocol, host, port }: AccountProxy,
  { guard, authorities }: Dialing,
  signal: AbortSignal,
): Promise<Socket> => {
  if (!isAllowedHost(host, guard)) throw new ProxyFault('proxyAddressNotAllowed');
  const address = addressOfHost(host);
  const socket = await connected(connectTcp({ host: address ?? host, port, lookup: guardedLookup(guard) }), 'connect', signal);
  if (protocol !== 'https') return socket;
  // Errors of the connection are those of the TLS connection over it, too.
  socket.on('error', () => undefined);
  const servername = address === undefined ? { servername: host } : { host: address };
  return connected(connectTls({ socket, ...servername, ...(authorities ? { ca: authorities } : {}) }), 'secureConnect', signal);
};

/**
 * Connects to a destination through a proxy, which resolves its name: nothing of it is looked up here. Resolves with the tunnel.
 *
 * @example const tunnel = await dial(proxy, { host: 'www.linkedin.com', port: 443 }, { guard, timeoutMs: 15_000 });
 * @throws ProxyFault
 */
export const dial = async (proxy: AccountProxy, destination: Destination, dialing: Dialing): Promise<Socket> => {
  const signal = AbortSignal.timeout(dialing.timeoutMs);
  let socket: Socket | undefined;
  try {
    socket = await connectToProxy(proxy, dialing, signal);
    // Errors after the handshake are its user's.
    const ignore = (): void => undefined;
    socket.on('error', ignore);
    if (proxy.protocol === 'socks5') await connectBySocks5(socket, proxy, destination, signal);
    else await connectByHttp(socket, proxy, `${destination.host}:${destination.port}`, signal);
    socket.off('error', ignore);
    return socket;
  } catch (error) {
    socket?.destroy();
    throw proxyFaultOf(signal.aborted ? signal.reason : error);
  }
};
