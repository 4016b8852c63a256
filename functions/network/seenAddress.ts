import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type Dialing, dial } from './dialing.ts';
import type { AccountProxy } from './proxy.ts';

/** How a network looks from outside. */
export interface SeenAddress {
  readonly address: string;
  /** As the service writes it, usually ISO 3166-1 alpha-2; `null` if it does not say. */
  readonly country: string | null;
  /** From the beginning of the connection to the end of the answer. */
  readonly latencyMs: number;
}

/** The service that tells addresses does not answer, or not with one. The message completes "the service …". */
export class NoAddressTold extends Error {
  override name = 'NoAddressTold';
}

export interface Asking {
  readonly dialing: Dialing;
  /** PEM certificates of authorities that the service may have, in place of the public ones. */
  readonly authorities?: string | undefined;
  /** Milliseconds that do not go backwards. */
  readonly now: () => number;
}

/** The service that is asked, if one is set, and how. */
export interface NetworkCheck extends Asking {
  readonly url: string | undefined;
}

const maxAnswer = 64 * 1024;

const jsonIn = (answer: string): Readonly<Record<string, unknown>> => {
  try {
    const parsed: unknown = JSON.parse(answer);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const linesIn = (answer: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...answer.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value?.trim()]));

/**
 * Reads an answer: a JSON object (`ip` or `address`, and `country`), lines (`ip=…`, `loc=…`), or the address alone. `undefined` if it holds no
 * address.
 */
export const addressIn = (answer: string): Pick<SeenAddress, 'address' | 'country'> | undefined => {
  const said = { ...linesIn(answer), ...jsonIn(answer) };
  const address = [said.ip, said.address, answer.trim()].find((each): each is string => typeof each === 'string' && isIP(each) !== 0);
  const country = [said.country, said.country_code, said.loc].find((each) => typeof each === 'string' && /^[\p{L} .'-]{2,60}$/u.test(each));
  return address === undefined ? undefined : { address, country: (country as string | undefined) ?? null };
};

const tunnelTo = async (url: URL, proxy: AccountProxy | undefined, { dialing, authorities }: Asking): Promise<Socket | undefined> => {
  if (!proxy) return undefined;
  const isTls = url.protocol === 'https:';
  const socket = await dial(proxy, { host: url.hostname, port: Number(url.port || (isTls ? 443 : 80)) }, dialing);
  return isTls ? connectTls({ socket, servername: url.hostname, ...(authorities ? { ca: authorities } : {}) }) : socket;
};

const wholeAnswer = async (response: IncomingMessage): Promise<string> => {
  if (response.statusCode !== 200) throw new NoAddressTold(`answers ${response.statusCode}`);
  let answer = '';
  for await (const chunk of response.setEncoding('utf8')) {
    answer += chunk;
    if (answer.length > maxAnswer) throw new NoAddressTold('answers too much');
  }
  return answer;
};

/** One GET, through a tunnel if there is one. */
const answerOf = async (url: URL, tunnel: Socket | undefined, { authorities }: Asking, signal: AbortSignal): Promise<string> => {
  // Over a tunnel TLS is there already.
  const request = tunnel || url.protocol === 'http:' ? requestHttp : requestHttps;
  const asked = request({
    host: url.hostname,
    port: url.port,
    path: `${url.pathname}${url.search}`,
    signal,
    headers: { host: url.host, accept: 'application/json, text/plain', connection: 'close' },
    ...(tunnel ? { createConnection: () => tunnel } : { ca: authorities }),
  });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return wholeAnswer(response);
};

/**
 * Asks a service at which address it sees this machine, or an account's proxy.
 *
 * @throws ProxyFault if the proxy does not lead there, NoAddressTold if the service does not tell an address
 */
export const seenAddress = async (service: string, proxy: AccountProxy | undefined, asking: Asking): Promise<SeenAddress> => {
  const url = new URL(service);
  const from = asking.now();
  const tunnel = await tunnelTo(url, proxy, asking);
  try {
    const answer = await answerOf(url, tunnel, asking, AbortSignal.timeout(asking.dialing.timeoutMs));
    const seen = addressIn(answer);
    if (!seen) throw new NoAddressTold('answers without an address');
    return { ...seen, latencyMs: Math.round(asking.now() - from) };
  } catch (error) {
    if (error instanceof NoAddressTold) throw error;
    throw new NoAddressTold('cannot be reached', { cause: error });
  } finally {
    tunnel?.destroy();
  }
};
