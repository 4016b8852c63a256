import { createHash } from 'node:crypto';
import { MockAgent } from 'undici';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import { endUploads } from '../../functions/sweeper/uploads.ts';
import { type ApiAccount, type ApiCustomer, ApiHarness, type ApiReply } from './apiHarness.ts';
import { CrashPoint } from './crashPoint.ts';
import type { WorkerHarness } from './workerHarness.ts';

export const mebibyte = 1024 * 1024;

/** A PDF of so many bytes, no two stretches of which are alike. */
export const pdfOf = (size: number): Buffer => {
  const head = '%PDF-1.7\n';
  const lines: Buffer[] = [Buffer.from(head)];
  let bytes = head.length;
  for (let line = 0; bytes < size; line++) {
    const next = createHash('sha512').update(String(line)).digest();
    lines.push(next);
    bytes += next.length;
  }
  return Buffer.concat(lines).subarray(0, size);
};

export interface Place {
  readonly uploadUrl: string;
  readonly url: string;
  readonly expiresAt: string;
}

export const person = 'https://www.linkedin.com/in/ada-test';

/** A customer with an account who uploads files; nothing can be fetched from anywhere. `crashPoint`: kills the process of the API. */
export const uploadScene = async (harness: WorkerHarness, crashPoint?: CrashPoint) => {
  const setUp = new ApiHarness(harness);
  const customer = await setUp.customer();
  const account = await setUp.account(customer);
  const opened = (killed?: CrashPoint): ApiHarness => {
    const api = new ApiHarness(harness, killed ? { crashPoint: killed } : {});
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    const guard = { localHosts: new Set<string>(), ports: new Set([443]), resolve: async () => ['192.0.2.1'] };
    Object.assign(api.context, { fetching: { guard, dispatcher, timeoutMs: 60_000 } });
    return api;
  };
  const api = opened(crashPoint);
  const as = (through: ApiHarness, who: ApiCustomer = customer, whose: ApiAccount = account) => ({
    create: async (file: object, headers: Record<string, string> = {}): Promise<ApiReply> =>
      through.call(
        who,
        whose,
        'uploads.create',
        { name: 'plan.pdf', type: 'application/pdf', ...file },
        { 'result-handling': 'long', ...headers },
      ),
    send: (url: string, headers: Record<string, string> = {}, more: object = {}): Promise<ApiReply> =>
      through.call(
        who,
        whose,
        'conversations.sendMessage',
        { standard: [{ person, text: 'Look', attachments: [{ url, ...more }] }] },
        headers,
      ),
  });
  const place = async (size: number, more: object = {}): Promise<Place> =>
    (await as(opened()).create({ size, ...more })).envelope.completion as Place;
  const putThrough = (through: ApiHarness, address: string, content: Buffer, range?: string): Promise<ApiReply> =>
    through.sendEvent({
      httpMethod: 'PUT',
      path: new URL(address).pathname,
      headers: range === undefined ? {} : { 'content-range': range },
      body: content.toString('base64'),
      isBase64Encoded: true,
      requestContext: {},
    });
  return {
    api,
    customer,
    account,
    opened,
    as,
    ...as(api),
    place,
    putThrough,
    put: (address: string, content: Buffer, range?: string) => putThrough(api, address, content, range),
    get: (address: string) => api.sendEvent({ httpMethod: 'GET', path: new URL(address).pathname, headers: {}, body: null }),
    /** `killed`: when its process is. Returns how many it has deleted. */
    sweepUploads: (killed = new CrashPoint()) => {
      const { requests } = harness.forProcess(killed);
      return endUploads({ requests, pieces: rowPieces(requests), clock: harness.clock, log: harness.log });
    },
    /** Number of stored pieces, and of rows about uploads. */
    left: async () => {
      const keys: string[] = [];
      for await (const page of harness.rows.requests.scan()) keys.push(...page.map(({ pk }) => pk));
      return { pieces: keys.filter((pk) => pk.startsWith('FILE#')).length, uploads: keys.filter((pk) => pk.startsWith('UPLOADS#')).length };
    },
  };
};
