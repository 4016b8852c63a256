import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { createCustomer, newId } from '../../functions/accounts/customers.ts';
import { putAccount } from '../../functions/accounts/directory.ts';
import { keepSession } from '../../functions/accounts/vault.ts';
import type { Api } from '../../functions/api/api.ts';
import { heldHere } from '../../functions/api/heldCalls.ts';
import { answerRefusal } from '../../functions/api/http.ts';
import { refusalFor } from '../../functions/api/refusals.ts';
import { route } from '../../functions/api/router.ts';
import type { Envelope } from '../../functions/contract/envelopes.ts';
import { registerWebhook } from '../../functions/deliveries/registration.ts';
import { repairDeliveries } from '../../functions/deliveries/repair.ts';
import { secretOpener } from '../../functions/deliveries/signing.ts';
import { freshFacts, type LinkedIn } from '../../functions/linkedin/browser/session.ts';
import type { Log } from '../../functions/log.ts';
import { readMessage } from '../../functions/requests/queue.ts';
import type { Queue, ReceivedMessage } from '../../functions/rows/queue.ts';
import { sweep } from '../../functions/sweeper/sweep.ts';
import { deliverAttempt, deliverEvent } from '../../functions/webhooks/deliver.ts';
import { readWebhookMessage } from '../../functions/webhooks/message.ts';
import { handleMessage } from '../../functions/worker/message.ts';
import { storedSession } from '../../functions/worker/storedSession.ts';
import type { Worker } from '../../functions/worker/worker.ts';
import { queueEvent } from '../../infra/local/queueEvent.ts';
import { CrashPoint } from './crashPoint.ts';
import { openFaultyCloud, type Services } from './faultyCloud.ts';
import { ManualClock } from './manualClock.ts';
import { SimulatedLinkedIn } from './simulatedLinkedIn.ts';
import { deliveryRules, localGuard } from './webhookHarness.ts';
import { rules, signIns } from './workerHarness.ts';

const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
const webhookUrl = 'https://receiver.example/hook';
const minute = 60_000;
/** Longer than a failed message is hidden. */
const hiddenMs = 2 * minute;
/** Longer than the visibility timeout of the queue of requests. */
const lostMs = 18 * minute;

/** An answer of the API to a call. */
export interface FaultyReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly envelope: Envelope;
}

/** API, worker, deliveries and sweeper over services whose calls go wrong by script; LinkedIn with its ledger, and the receiver, are simulated. */
export const openFaultyWorld = async (services: Services) => {
  const faulty = await openFaultyCloud(services);
  const { cloud, wrapping, direct, proxy } = faulty;
  const clock = new ManualClock(Date.now());
  const linkedin = new SimulatedLinkedIn(clock);
  /** The ids of the events that the receiver has got. */
  const received: string[] = [];
  const common = { ...cloud, clock, log, random: randomBytes, publicUrl: 'https://api.test', webhookKeys: wrapping };
  const worker: Worker = {
    ...common,
    vault: { accounts: cloud.accounts, wrapping },
    browsers: {
      open: async (account) => {
        await storedSession(worker.vault, log, account);
        const nothing = async () => undefined;
        return {
          linkedin: { facts: freshFacts() } as LinkedIn,
          answers: async () => true,
          stalls: () => 0,
          pausedMs: () => 0,
          retire: nothing,
          leave: nothing,
        };
      },
      close: async () => undefined,
    },
    performers: linkedin.performers(new CrashPoint(), () => accountId),
    signInBrowser: async () => {
      throw new Error('Nobody signs in here');
    },
    signIns,
    rules,
  };
  const deliveryContext = {
    ...common,
    openSecret: secretOpener(wrapping),
    post: async (_url: string, headers: Readonly<Record<string, string>>) => {
      received.push(headers['webhook-id'] ?? '');
      return { statusCode: 204 };
    },
    rules: deliveryRules,
  };
  const api = {
    ...common,
    acceptance: {
      requests: cloud.requests,
      queue: cloud.queue,
      now: clock.now,
      random: randomBytes,
      rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: rules.retentionMs, idempotencyMs: 7 * 86_400_000 },
    },
    sessionKeys: wrapping,
    webhookGuard: localGuard,
    retentionMs: rules.retentionMs,
    signIns,
    signInHoldMs: 0,
    longHoldMs: 0,
    heldCalls: heldHere({ perCustomer: 10, inAll: 10 }),
    longHeartbeatMs: 10_000,
  } as Partial<Api> as Api;

  const customer = await createCustomer(direct.accounts, { name: null, now: clock.now(), random: randomBytes });
  const owner = { customerId: customer?.customerId ?? '', accountId: newId('acc', randomBytes) };
  const { accountId } = owner;
  const identificationToken = `ait_${randomBytes(8).toString('hex')}`;
  await putAccount(direct.accounts, { ...owner, name: null, status: 'active', identificationToken, now: clock.now() });
  const session = { storageState: { cookies: [], origins: [] }, userAgent: null };
  await keepSession({ accounts: direct.accounts, wrapping }, owner, session, 0);
  await registerWebhook(
    { ...common, webhooks: direct.webhooks },
    { customerId: owner.customerId, endpoint: 'customer' },
    webhookUrl,
    clock.now(),
  );
  const tokens = { 'account-api-token': customer?.accountApiToken ?? '', 'identification-token': identificationToken };

  const call = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<FaultyReply> => {
    const event = {
      httpMethod: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...tokens, ...headers },
      body: JSON.stringify(body),
    } as unknown as APIGatewayProxyEvent;
    // As the handler answers every error.
    const answer = await route(api, event).catch((error: unknown) => answerRefusal(refusalFor(api, error, 'POST')));
    return { status: answer.statusCode, headers: answer.headers, envelope: JSON.parse(String(answer.body)) };
  };

  /** What Lambda does with a message, but that what is left comes again as soon as the test goes on. */
  const handle = async (queue: Queue, message: ReceivedMessage, work: () => Promise<boolean>): Promise<void> => {
    if (await work()) await queue.delete(message.receiptHandle);
    else await queue.changeVisibility(message.receiptHandle, 0);
  };
  /** Handles the next request's message, if there is one. */
  const run = async (): Promise<boolean> => {
    const message = await direct.queue.receive();
    if (!message) return false;
    const read = { ...readMessage(message.body), accountId, receiptHandle: message.receiptHandle, deadline: clock.now() + 15 * minute };
    await handle(direct.queue, message, async () => (await handleMessage(worker, read)) === 'acknowledge');
    return true;
  };
  /** Handles the next message of the queue of webhooks, if there is one. */
  const deliver = async (): Promise<boolean> => {
    const message = await direct.deliveryQueue.receive();
    if (!message) return false;
    const [record] = queueEvent(message).Records;
    const delivering = async (): Promise<boolean> => {
      const read = readWebhookMessage(record ?? queueEvent(message).Records[0]!);
      await (read.kind === 'event' ? deliverEvent(deliveryContext, read) : deliverAttempt(deliveryContext, read));
      return true;
    };
    await handle(direct.deliveryQueue, message, () => delivering().catch(() => false));
    return true;
  };
  const sweepAll = async (): Promise<void> => {
    await sweep({ ...common, heartbeatStaleMs: rules.heartbeatStaleMs, visibilityMs: 960_000 });
    await repairDeliveries({ ...common });
  };
  /** Lets everything go on without faults until `isOver`. */
  const settle = async (isOver: () => Promise<boolean>): Promise<void> => {
    proxy.script();
    for (let round = 1; ; round++) {
      for (let handled = 0; handled < 20 && ((await run()) || (await deliver())); handled++);
      if (await isOver()) return;
      if (round > 30) throw new Error('It does not end');
      clock.advance(round % 5 === 0 ? lostMs : hiddenMs);
      await sweepAll();
    }
  };
  return { ...faulty, clock, linkedin, received, call, run, deliver, sweepAll, settle, accountId };
};

export type FaultyWorld = Awaited<ReturnType<typeof openFaultyWorld>>;
