import type { Duplex } from 'node:stream';
import { receive } from './handshake.ts';
import { type AccountProxy, ProxyFault } from './proxy.ts';

const endOfHead = '\r\n\r\n';

/** The status of an answer, once its head is complete. */
const statusIn = (bytes: Buffer) => {
  const end = bytes.indexOf(endOfHead);
  if (end < 0) return undefined;
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(bytes.toString('latin1', 0, end))?.[1];
  if (status === undefined) throw new ProxyFault('proxyProtocolMismatch');
  return { answer: Number(status), used: end + endOfHead.length };
};

/** Asks an HTTP proxy for a tunnel (CONNECT, RFC 9110). @throws ProxyFault */
export const connectByHttp = async (
  stream: Duplex,
  { username, password = '' }: Pick<AccountProxy, 'username' | 'password'>,
  destination: string,
  signal: AbortSignal,
): Promise<void> => {
  const login = username === undefined ? '' : Buffer.from(`${username}:${password}`).toString('base64');
  const lines = [
    `CONNECT ${destination} HTTP/1.1`,
    `Host: ${destination}`,
    ...(login === '' ? [] : [`Proxy-Authorization: Basic ${login}`]),
  ];
  stream.write(`${lines.join('\r\n')}${endOfHead}`);
  const status = await receive(stream, statusIn, signal);
  if (status === 407) throw new ProxyFault('proxyLoginRefused');
  if (status < 200 || status > 299) throw new ProxyFault('proxyRefused', `HTTP ${status}`);
};
