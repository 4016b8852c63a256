import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isAccountApiError } from 'account-api/client';
import type { Stage } from './stage.ts';

/** A point that is not as it should be: what was seen, and where to look. */
export class Missed extends Error {
  override name = 'Missed';
}

/** One thing that a deployment has to show. */
export interface Point {
  readonly name: string;
  /** Returns what was seen, `undefined` if it was left out. @throws Missed */
  check(stage: Stage): Promise<string | undefined>;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const timed = async <Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly ms: number }> => {
  const from = performance.now();
  const result = await work();
  return { result, ms: performance.now() - from };
};

const expectStatus = (response: Response, wanted: number, look: string): void => {
  if (response.status !== wanted) throw new Missed(`The answer was ${response.status}, not ${wanted}: ${look}.`);
};

interface Envelope {
  readonly status?: string;
  readonly error?: { readonly errorType?: string };
  readonly requestId?: string;
}

const envelopeOf = async (response: Response): Promise<Envelope> => {
  const text = await response.text();
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    throw new Missed(`The answer ${response.status} is no envelope (${text.slice(0, 80)}): see the log of the api function.`);
  }
};

/** On AWS the first call starts a function; later ones do not. */
const address: Point = {
  name: 'the address answers',
  check: async ({ ask }) => {
    const cold = await timed(() => ask('/healthz'));
    expectStatus(cold.result, 200, 'see the log of the api function');
    const warm = await timed(() => ask('/healthz'));
    return `${seconds(cold.ms)}, then ${seconds(warm.ms)}`;
  },
};

const withoutBody: Point = {
  name: 'answers without a body arrive: 302, 304, HEAD',
  check: async ({ ask }) => {
    const look = 'a streamed answer without a body was changed on its way';
    const root = await ask('/');
    expectStatus(root, 302, look);
    if (!root.headers.get('location')?.endsWith('docs')) throw new Missed(`The root leads to ${root.headers.get('location')}: ${look}.`);
    const docs = await ask('/docs');
    expectStatus(docs, 200, look);
    const etag = docs.headers.get('etag');
    if (!etag) throw new Missed('The documentation came without an etag: is a cache or proxy in front that removes it?');
    expectStatus(await ask('/docs', { headers: { 'if-none-match': etag } }), 304, look);
    const head = await ask('/healthz', { method: 'HEAD' });
    expectStatus(head, 200, look);
    if ((await head.text()) !== '') throw new Missed(`HEAD came with a body: ${look}.`);
    return 'each as it should be';
  },
};

const refusals: Point = {
  name: 'what is wrong is refused, with an envelope',
  check: async (stage) => {
    const refused: readonly (readonly [string, Promise<Response>, number, string])[] = [
      ['a wrong token', stage.call('account.get', {}, { headers: { 'account-api-token': 'wrong' } }), 401, 'invalidAccountApiToken'],
      ['an unknown function', stage.call('account.unknown', {}), 404, 'functionNotFound'],
      ['a wrong body', stage.call('people.visit', { people: 'nobody' }), 400, 'invalidRequestBody'],
      ['a body of 300 KB', stage.call('people.visit', { people: ['x'.repeat(300_000)] }), 413, 'requestBodyTooLarge'],
    ];
    for (const [what, asked, status, errorType] of refused) {
      const response = await asked;
      const { error } = await envelopeOf(response);
      if (response.status !== status || error?.errorType !== errorType)
        throw new Missed(
          `${what} was answered ${response.status} ${error?.errorType}, not ${status} ${errorType}: see the log of the api function.`,
        );
    }
    return `${refused.length} kinds`;
  },
};

/** Queues a request that reads the account's own data, and returns its link. */
const queued = async ({ client }: Stage): Promise<string> => {
  const { resultLink } = await client.account.get.start();
  if (resultLink === null) throw new Missed('A request was answered at once, without a link: is something else in front of the API?');
  return resultLink;
};

/** The first run starts a worker with its browser, the second finds both. Queue, tables, keys and roles of the worker take part. */
const worker: Point = {
  name: 'a worker runs, and keeps its browser for the next request',
  check: async ({ client }) => {
    const first = await timed(() => client.account.get());
    const second = await timed(() => client.account.get());
    const { timing } = second.result;
    return `${seconds(first.ms)}, then ${seconds(second.ms)} (${seconds(timing.browserMs)} in the browser, ${seconds(timing.pacingMs)} of pauses)`;
  },
};

const order: Point = {
  name: 'requests of an account run in order, one at a time',
  check: async (stage) => {
    const links: string[] = [];
    for (let index = 0; index < 4; index += 1) links.push(await queued(stage));
    const results = await Promise.all(links.map((link) => stage.client.results.wait(link)));
    const timings = results.map(({ timing }) => timing);
    for (const [index, { startedAt }] of timings.entries()) {
      const before = timings[index - 1];
      if (before && (startedAt ?? '') < (before.finishedAt ?? ''))
        throw new Missed(
          `Request ${index + 1} began at ${startedAt}, before the one before ended at ${before.finishedAt}: is the queue a FIFO queue?`,
        );
    }
    return `${links.length} requests`;
  },
};

const idempotency: Point = {
  name: 'the same idempotency key is the same request',
  check: async ({ call }) => {
    const headers = { 'idempotency-key': randomUUID(), 'result-handling': 'reslink' };
    const both = await Promise.all([call('account.get', {}, { headers }), call('account.get', {}, { headers })]);
    const [one, other] = await Promise.all(both.map(envelopeOf));
    if (one?.requestId === undefined || one.requestId !== other?.requestId)
      throw new Missed(`Two calls at once became ${one?.requestId} and ${other?.requestId}: see the log of the api function.`);
    const reused = await call('people.visit', { people: ['https://www.linkedin.com/in/somebody'] }, { headers });
    expectStatus(reused, 409, 'the key was used for another call');
    return 'two at once, and one with another body';
  },
};

/** Long enough for a heartbeat, which comes every ten seconds. */
const heldRequests = 4;

const held: Point = {
  name: 'a held call is streamed, with heartbeats',
  check: async (stage) => {
    for (let index = 0; index < heldRequests; index += 1) await queued(stage);
    const from = performance.now();
    const response = await stage.call('account.get', {});
    expectStatus(response, 200, 'a held call ends with its result');
    const reader = response.body?.getReader();
    let text = '';
    let beats = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const piece = new TextDecoder().decode(part.value);
      if (piece.trim() === '') beats += 1;
      text += piece;
    }
    const tookMs = performance.now() - from;
    if ((JSON.parse(text) as Envelope).status !== 'complete') throw new Missed(`The held call ended with ${text.trim().slice(0, 200)}.`);
    if (beats === 0 && tookMs > 15_000)
      throw new Missed(
        `No heartbeat came in ${seconds(tookMs)}: is the integration's transfer mode STREAM, and does no proxy collect the answer?`,
      );
    return `${seconds(tookMs)}, ${beats} heartbeats`;
  },
};

const clientLeaves: Point = {
  name: 'a call whose client leaves goes on',
  check: async ({ client, call }) => {
    const idempotencyKey = randomUUID();
    const leaving = AbortSignal.timeout(500);
    await call('account.get', {}, { headers: { 'idempotency-key': idempotencyKey }, signal: leaving })
      .then(
        (response) => response.text(),
        () => undefined,
      )
      .catch(() => undefined);
    const { ms } = await timed(() => client.account.get({}, { idempotencyKey }));
    return `its result was there ${seconds(ms)} later`;
  },
};

const cancel: Point = {
  name: 'a request that waits is canceled by its link',
  check: async (stage) => {
    const first = await queued(stage);
    const waiting = await queued(stage);
    await stage.client.results.cancel(waiting);
    const ended = await stage.client.results.wait(waiting).then(
      () => 'complete',
      (error: unknown) => (isAccountApiError(error) ? error.errorType : String(error)),
    );
    if (ended !== 'canceled') throw new Missed(`It ended as ${ended}, not canceled: see the log of the api function.`);
    await stage.client.results.wait(first);
    return 'and the one before it ended as usual';
  },
};

/** Four tabs at once: what needs most memory. */
const memory: Point = {
  name: 'a profile is read in full, in four tabs',
  check: async ({ client, person }) => {
    if (person === undefined) return undefined;
    const include = {
      basicInfo: {},
      experience: {},
      education: {},
      skills: {},
      languages: {},
      activities: { posts: {}, comments: {}, reactions: {} },
    };
    const { result, ms } = await timed(() => client.people.get({ include, people: [person] }));
    const item = result.completion[0]?.result;
    if (!item?.success)
      throw new Missed(
        `It failed with ${item?.error.errorType}: see the log of the worker, and its Max Memory Used; raise workerMemory if that is near.`,
      );
    return seconds(ms);
  },
};

/** For so long a delivery may take. */
const deliveryMs = 60_000;

/** Topic, queue, keys and role of the function that delivers take part. */
const webhook: Point = {
  name: 'the customer’s webhook receives a test',
  check: async ({ client }) => {
    const sent = await client.admin.webhooks.sendTest({}).catch((error: unknown) => {
      if (isAccountApiError(error) && error.errorType === 'webhookNotFound') return undefined;
      throw error;
    });
    if (!sent) return undefined;
    const from = performance.now();
    for (;;) {
      const { deliveries } = await client.admin.webhooks.listDeliveries({ limit: 20 });
      const delivery = deliveries.find(({ deliveryId }) => deliveryId === sent.deliveryId);
      if (delivery?.status === 'delivered') return `it was delivered after ${seconds(performance.now() - from)}`;
      const last = delivery?.lastError ?? delivery?.lastStatusCode;
      // An attempt that is being made has no outcome yet.
      if (last || performance.now() - from > deliveryMs)
        throw new Missed(`It was not delivered (${last ?? 'no attempt has ended'}): see the log of the webhooks function.`);
      await pause(1_000);
    }
  },
};

/** Each point that a first deployment has to show, in the order in which one needs the other. */
export const points: readonly Point[] = [
  address,
  withoutBody,
  refusals,
  worker,
  order,
  idempotency,
  held,
  clientLeaves,
  cancel,
  memory,
  webhook,
];
