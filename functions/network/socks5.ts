import { isIPv4 } from 'node:net';
import type { Duplex } from 'node:stream';
import { receive } from './handshake.ts';
import { type AccountProxy, ProxyFault } from './proxy.ts';

const version = 5;
const methods = { none: 0, login: 2 } as const;

/** What a proxy says about a connection that it does not make, by number (RFC 1928). */
const refusals: Readonly<Record<number, string>> = {
  1: 'general failure',
  2: 'not allowed',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'TTL expired',
  7: 'command not supported',
  8: 'address type not supported',
};

/** An answer of two bytes, of which the first is this one. */
const pairWith = (first: number) => (bytes: Buffer) => {
  const [version, answer] = bytes;
  if (version !== undefined && version !== first) throw new ProxyFault('proxyProtocolMismatch');
  return answer === undefined ? undefined : { answer, used: 2 };
};

const counted = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
};

/** A destination with its type: an IPv4 address, or a name. */
const written = (host: string): Buffer =>
  isIPv4(host) ? Buffer.from([1, ...host.split('.').map(Number)]) : Buffer.concat([Buffer.from([3]), counted(host)]);

/** Length of a bound address, with its type: IPv4, a name with its length before it, or IPv6. */
const addressLength = (type: number, first: number): number => {
  if (type === 1) return 4;
  if (type === 3) return 1 + first;
  if (type === 4) return 16;
  throw new ProxyFault('proxyProtocolMismatch');
};

/** The number of an answer to a request for a connection. */
const replyIn = (bytes: Buffer) => {
  const [begin, reply, , type, first] = bytes;
  if (begin !== undefined && begin !== version) throw new ProxyFault('proxyProtocolMismatch');
  // A refusal may be shorter than it should be.
  if (reply !== undefined && reply !== 0) return { answer: reply, used: bytes.length };
  if (reply === undefined || type === undefined || first === undefined) return undefined;
  const length = 4 + addressLength(type, first) + 2;
  return bytes.length < length ? undefined : { answer: reply, used: length };
};

/** Asks a SOCKS5 proxy for a connection to a name, which the proxy resolves (RFC 1928, RFC 1929). @throws ProxyFault */
export const connectBySocks5 = async (
  stream: Duplex,
  { username, password = '' }: Pick<AccountProxy, 'username' | 'password'>,
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<void> => {
  const offered = username === undefined ? [methods.none] : [methods.none, methods.login];
  stream.write(Buffer.from([version, offered.length, ...offered]));
  const method = await receive(stream, pairWith(version), signal);
  if (method === methods.login && username !== undefined) {
    stream.write(Buffer.concat([Buffer.from([1]), counted(username), counted(password)]));
    if ((await receive(stream, pairWith(1), signal)) !== 0) throw new ProxyFault('proxyLoginRefused');
  } else if (method !== methods.none) throw new ProxyFault('proxyLoginRefused');
  const connect = 1;
  stream.write(Buffer.concat([Buffer.from([version, connect, 0]), written(host), Buffer.from([port >> 8, port & 0xff])]));
  const reply = await receive(stream, replyIn, signal);
  if (reply !== 0) throw new ProxyFault('proxyRefused', refusals[reply] ?? `SOCKS reply ${reply}`);
};
