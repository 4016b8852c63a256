import { randomBytes, randomUUID } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import { Webhook } from 'standardwebhooks';
import { Agent } from 'undici';
import type { KeyWrapping } from '../../functions/accounts/envelope.ts';
import { completedEvent } from '../../functions/contract/events.ts';
import { readDelivery } from '../../functions/deliveries/deliveryPlan.ts';
import { type Delivery, deliveryIdOf } from '../../functions/deliveries/deliveryRow.ts';
import { type EndpointRef, originName } from '../../functions/deliveries/endpoint.ts';
import { ensureCustomerSecret, type Registry, registerWebhook } from '../../functions/deliveries/registration.ts';
import { type DeliveryRepairContext, repairDeliveries } from '../../functions/deliveries/repair.ts';
import { secretOpener } from '../../functions/deliveries/signing.ts';
import type { Log } from '../../functions/log.ts';
import type { UrlGuard } from '../../functions/network/guardedUrl.ts';
import { type PublishedEvent, publish } from '../../functions/requests/events.ts';
import { type RequestRow, rowVersion, type WebhookSource } from '../../functions/requests/request.ts';
import { requestKey } from '../../functions/requests/table.ts';
import type { Queue } from '../../functions/rows/queue.ts';
import { type Subscription, subscriptions } from '../../functions/rows/subscriptions.ts';
import type { Topic } from '../../functions/rows/topic.ts';
import { type Clock, iso, systemClock } from '../../functions/time.ts';
import { deliverAttempt, deliverEvent } from '../../functions/webhooks/deliver.ts';
import type { DeliveryContext, DeliveryRules } from '../../functions/webhooks/deliveryContext.ts';
import { readWebhookMessage } from '../../functions/webhooks/message.ts';
import { type Post, postTo } from '../../functions/webhooks/post.ts';
import { CrashPoint, Killed } from './crashPoint.ts';
import { openDynamoTables } from './dynamoTables.ts';
import { databaseTables, dynamoTables, type Engine, type HarnessTables } from './harnessTables.ts';
import { ManualClock } from './manualClock.ts';
import type { Arrival } from './scriptedReceiver.ts';
import { StandardQueue } from './standardQueue.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

export const deliveryRules: DeliveryRules = {
  maxTurns: 4,
  turnMs: 45_000,
  disableAfterMs: 3 * 86_400_000,
  retentionMs: 30 * 86_400_000,
};

/** Keys that are not wrapped, for tests of other things. */
const openKeys: KeyWrapping = {
  generate: async () => {
    const key = randomBytes(32);
    return { key, wrapped: key.toString('base64') };
  },
  unwrap: async (wrapped) => Buffer.from(wrapped, 'base64'),
};

/** Allows webhooks only to receivers on this machine. */
export const localGuard: UrlGuard = {
  localHosts: new Set(['127.0.0.1']),
  ports: new Set([80, 443]),
  resolve: async () => {
    throw new Error('no name is looked up here');
  },
};

/** Webhooks with real tables and real HTTP; clock, queue and topic are the test's. */
export class WebhookHarness<Time extends Clock = ManualClock> {
  log: Log = quiet;
  readonly clock: Time;
  readonly queue: StandardQueue;
  readonly customerId: string;
  readonly published: { readonly id: string; readonly body: { readonly type: string; readonly data: Record<string, unknown> } }[] = [];
  readonly #tables: Pick<HarnessTables, 'forProcess' | 'close'>;
  readonly #agent = new Agent();
  readonly #post: Post;
  readonly #impatientPost: Post;
  #requests = 0;

  /** Closes the tables when it is closed. `timeoutMs`: maximum response time of an endpoint, in real milliseconds. */
  constructor(
    tables: Pick<HarnessTables, 'forProcess' | 'close'>,
    clock: Time,
    timeoutMs: number,
    customerId = `customer-${randomUUID()}`,
  ) {
    this.customerId = customerId;
    this.#tables = tables;
    this.clock = clock;
    this.queue = new StandardQueue(clock);
    const posting = { guard: localGuard, dispatcher: this.#agent };
    this.#post = postTo({ ...posting, timeoutMs });
    this.#impatientPost = postTo({ ...posting, timeoutMs: 300 });
  }

  readonly #topic: Topic = {
    publish: async ({ body, attributes }) => {
      this.published.push({ id: attributes.id ?? '', body: JSON.parse(body) });
      const isChosen = ({ attribute, values }: Subscription) => values.includes(attributes[attribute]);
      if (subscriptions.some(isChosen)) this.queue.put(body, attributes);
    },
  };

  /** One process that delivers webhooks. */
  context(
    crashPoint: CrashPoint = new CrashPoint(),
    rules: Partial<DeliveryRules> = {},
  ): DeliveryContext & DeliveryRepairContext & Registry {
    const { requests, webhooks } = this.#tables.forProcess(crashPoint);
    const deliveryQueue: Pick<Queue, 'send'> = {
      send: async ({ body, delayMs = 0 }) => this.queue.put(body, {}, delayMs),
    };
    return {
      requests,
      webhooks,
      deliveryQueue: crashPoint.guardPort(deliveryQueue) as Queue,
      topic: crashPoint.guardPort(this.#topic),
      openSecret: secretOpener(openKeys),
      post: (...posted) => crashPoint.step('post', () => this.#post(...posted)),
      clock: this.clock,
      random: randomBytes,
      log: this.log,
      rules: { ...deliveryRules, ...rules },
      webhookKeys: openKeys,
    };
  }

  /** A process that waits only shortly for an answer, for attempts that get none. */
  impatient(): DeliveryContext & DeliveryRepairContext {
    return { ...this.context(), post: this.#impatientPost };
  }

  ref(accountId?: string): EndpointRef {
    return { customerId: this.customerId, endpoint: accountId === undefined ? 'customer' : `account:${accountId}` };
  }

  /** Registers a webhook. Returns its secret. */
  async register(url: string, accountId?: string): Promise<string> {
    return (await registerWebhook(this.context(), this.ref(accountId), url, this.clock.now())).secret;
  }

  /** An ended request whose result goes to a webhook. Returns the event, not yet published. */
  async ended(url: string, from: WebhookSource = 'customer', accountId = 'account'): Promise<PublishedEvent> {
    const requestId = `req_${randomBytes(18).toString('base64url')}`;
    const row: RequestRow = {
      version: rowVersion,
      requestId,
      customerId: this.customerId,
      accountId,
      function: 'account.get',
      resultHandling: 'hook',
      webhookUrl: url,
      webhookFrom: from,
      state: 'done',
      resultHash: requestId,
      total: 1,
      fence: 1,
      journal: {},
      startCrashes: 0,
      sends: 1,
      acceptedAt: this.clock.now(),
      expiresAt: this.clock.now(),
      browserMs: 0,
      pacingMs: 0,
    };
    await this.context().requests.put({ ...requestKey(requestId), ...row });
    if (from === 'header') await ensureCustomerSecret(this.context(), this.customerId);
    const at = iso(this.clock.now());
    const timing = { acceptedAt: at, startedAt: at, finishedAt: at, queuedMs: 0, browserMs: 0, pacingMs: 0 };
    return {
      id: `evt_${requestId.slice(4)}`,
      customerId: this.customerId,
      event: completedEvent(
        { status: 'complete', completion: { number: ++this.#requests }, requestId, timing },
        { accountId, function: 'account.get', timestamp: at, resultLink: 'https://api.example/account/results/x' },
      ),
      attributes: { accountId, function: 'account.get', status: 'complete', resultHandling: 'hook' },
    };
  }

  publish(event: PublishedEvent): Promise<void> {
    return publish(this.context().topic, event);
  }

  /** Publishes the event of an ended request. Returns its id. */
  async announce(...about: Parameters<WebhookHarness['ended']>): Promise<string> {
    const event = await this.ended(...about);
    await this.publish(event);
    return event.id;
  }

  async delivery(eventId: string, ref: EndpointRef = this.ref()): Promise<Delivery | undefined> {
    return readDelivery(this.context().webhooks, deliveryIdOf(eventId, ref));
  }

  originRef(url: string): EndpointRef {
    return { customerId: this.customerId, endpoint: originName(url) };
  }

  /** Processes one message as the Lambda does; a message that is not processed is received again. */
  async handle(record: SQSRecord, context: DeliveryContext): Promise<void> {
    try {
      const message = readWebhookMessage(record);
      await (message.kind === 'event' ? deliverEvent(context, message) : deliverAttempt(context, message));
    } catch {
      return;
    }
    this.queue.delete(record.receiptHandle);
  }

  /** Processes every message that is visible now, one after the other. */
  async work(context: DeliveryContext = this.context()): Promise<void> {
    for (let record = this.queue.receive(); record; record = this.queue.receive()) await this.handle(record, context);
  }

  /** The sweeper's work on webhooks; if it is killed, another process repeats it a minute later. */
  async sweep(context: DeliveryRepairContext = this.context()): Promise<void> {
    try {
      await repairDeliveries(context);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }

  /** Advances the manual clock, while messages are processed as they become visible and the sweeper runs occasionally. */
  async pass(this: WebhookHarness, ms: number, { sweepEveryMs = 60_000, context = this.context() } = {}): Promise<void> {
    const until = this.clock.now() + ms;
    let sweepAt = this.clock.now() + sweepEveryMs;
    await this.work(context);
    while (this.clock.now() < until) {
      const next = Math.min(until, sweepAt, this.clock.now() + Math.max(1, this.queue.nextVisibleIn() ?? Number.POSITIVE_INFINITY));
      this.clock.advance(next - this.clock.now());
      if (this.clock.now() >= sweepAt) {
        await this.sweep(context);
        sweepAt = this.clock.now() + sweepEveryMs;
      }
      await this.work(context);
    }
  }

  /** Verifies with the official library, at the time of the test's clock. */
  verify(arrival: Arrival, secret: string): unknown {
    const real = Date.now;
    Date.now = this.clock.now;
    try {
      return new Webhook(secret).verify(arrival.body, { ...arrival.headers });
    } finally {
      Date.now = real;
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
    await this.#tables.close();
  }
}

/** Opens tables of an engine: those of DynamoDB are shared, each database is a file of its own. */
const openHarnessTables = async (engine: Engine): Promise<(now: () => number) => HarnessTables> => {
  if (engine === 'sqlite') return (now) => databaseTables(now);
  const client = await openDynamoTables();
  return (now) => dynamoTables(client, now);
};

/** Webhook harnesses, each with its own customer, queue and clock. */
export const openWebhookHarnesses = async (engine: Engine): Promise<() => WebhookHarness> => {
  const tables = await openHarnessTables(engine);
  return () => {
    const clock = new ManualClock();
    return new WebhookHarness(tables(clock.now), clock, 2_000);
  };
};

/** A webhook harness in real time, with the given timeout of endpoints. */
export const openWebhookHarness = async (engine: Engine, timeoutMs: number): Promise<WebhookHarness<Clock>> =>
  new WebhookHarness((await openHarnessTables(engine))(systemClock.now), systemClock, timeoutMs);
