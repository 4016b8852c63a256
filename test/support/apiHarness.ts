import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Account } from '../../functions/accounts/account.ts';
import { createCustomer, newId } from '../../functions/accounts/customers.ts';
import { putAccount } from '../../functions/accounts/directory.ts';
import type { Api } from '../../functions/api/api.ts';
import { heldHere } from '../../functions/api/heldCalls.ts';
import { answerRefusal, Refusal } from '../../functions/api/http.ts';
import { route } from '../../functions/api/router.ts';
import { answerLinkedApiRefusal, isOfLinkedApi } from '../../functions/api/workflows/door.ts';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import type { AdminFunctionName, AdminInputOf, AdminOutputOf } from '../../functions/contract/administration.ts';
import type { ApiError } from '../../functions/contract/errors.ts';
import type { Queue } from '../../functions/rows/queue.ts';
import { CrashPoint } from './crashPoint.ts';
import { rules, signIns, type WorkerHarness } from './workerHarness.ts';

/** A response of the API, its envelope loosely typed. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly envelope: {
    readonly status: string;
    readonly completion?: unknown;
    readonly error?: ApiError;
    readonly requestId?: string;
    readonly process?: { readonly resultLink: string };
    readonly progress?: { readonly waitingFor: string | null; readonly done: number };
  };
}

/** A customer of the API, with their tokens. */
export interface ApiCustomer {
  readonly customerId: string;
  readonly tokenId: string;
  readonly token: string;
}

export interface ApiAccount {
  readonly accountId: string;
  readonly identificationToken: string;
}

/** The API over a harness's tables, queue and clock: calls go through the router as API Gateway's would. */
export class ApiHarness {
  readonly harness: WorkerHarness;
  readonly context: Api;
  readonly logged: string[] = [];

  #calledAt: number | undefined;

  constructor(harness: WorkerHarness, options: { readonly crashPoint?: CrashPoint } = {}) {
    this.harness = harness;
    const { clock } = harness;
    const queue = harness.queue.port as Queue;
    const { requests, accounts, webhooks, store } = harness.forProcess(options.crashPoint ?? new CrashPoint());
    const write = (level: string) => (message: string, facts?: Record<string, unknown>) => {
      this.logged.push(`${level} ${message} ${JSON.stringify(facts ?? {})}`);
    };
    const context: Partial<Api> = {
      requests,
      accounts,
      webhooks,
      store,
      pieces: rowPieces(requests),
      topic: options.crashPoint?.guardPort(harness.topic) ?? harness.topic,
      queue,
      publicUrl: 'https://api.test',
      clock,
      random: randomBytes,
      log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
      acceptance: {
        requests,
        queue,
        store,
        now: clock.now,
        random: randomBytes,
        rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 30 * 86_400_000, idempotencyMs: 7 * 86_400_000 },
      },
      longHoldMs: 0,
      heldCalls: heldHere({ perCustomer: 100, inAll: 100 }),
      fetchPlaces: heldHere({ perCustomer: 100, inAll: 100 }),
      longHeartbeatMs: 10_000,
      sessionKeys: harness.keys,
      signIns,
      signInHoldMs: 600_000,
      erasing: { heartbeatStaleMs: rules.heartbeatStaleMs, overwriteDeleted: harness.overwriteDeleted },
    };
    this.context = context as Api;
  }

  /** An API with a customer and an account of theirs. */
  static async withAccount(harness: WorkerHarness) {
    const api = new ApiHarness(harness);
    const customer = await api.customer();
    const account = await api.account(customer);
    return { api, harness, customer, account, accountId: account.accountId };
  }

  async customer(name = 'Customer'): Promise<ApiCustomer> {
    const made = await createCustomer(this.context.accounts, { name, now: this.harness.clock.now(), random: randomBytes });
    if (!made) throw new Error('The customer is there already');
    return { customerId: made.customerId, tokenId: made.tokenId, token: made.accountApiToken };
  }

  async account(customer: ApiCustomer, status: Account['status'] = 'active'): Promise<ApiAccount> {
    const accountId = newId('acc', randomBytes);
    const identificationToken = `ait_${randomBytes(8).toString('hex')}`;
    const { customerId } = customer;
    await putAccount(this.context.accounts, {
      accountId,
      customerId,
      name: null,
      status,
      identificationToken,
      now: this.harness.clock.now(),
    });
    return { accountId, identificationToken };
  }

  async send(path: string, headers: Record<string, string>, body: unknown, method = 'POST'): Promise<ApiReply> {
    return this.sendEvent({
      httpMethod: method,
      path,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** An event as API Gateway gives it. */
  async sendEvent(event: object): Promise<ApiReply> {
    const answer = await route(this.context, event as unknown as APIGatewayProxyEvent).catch((error: unknown) => {
      if (error instanceof Refusal)
        return isOfLinkedApi(event as APIGatewayProxyEvent) ? answerLinkedApiRefusal(error) : answerRefusal(error);
      throw error;
    });
    const responseText = typeof answer.body === 'string' ? answer.body : await text(answer.body);
    return { status: answer.statusCode, headers: answer.headers, text: responseText, envelope: JSON.parse(responseText) };
  }

  /** An administration call with any answer. */
  admin(token: string, name: AdminFunctionName, body: unknown): Promise<ApiReply> {
    return this.send(`/admin/${name}`, { 'account-api-token': token }, body);
  }

  /** An administration call that has to succeed. */
  async do<Name extends AdminFunctionName>(token: string, name: Name, body: Partial<AdminInputOf<Name>>): Promise<AdminOutputOf<Name>> {
    const reply = await this.admin(token, name, body);
    if (reply.status !== 200) throw new Error(`${name}: ${reply.text}`);
    return reply.envelope.completion as AdminOutputOf<Name>;
  }

  /** A call at a moment of its own: those of one moment are done in any order where the engine has no transactions. */
  call(customer: ApiCustomer, account: ApiAccount, name: string, body: unknown, headers: Record<string, string> = {}): Promise<ApiReply> {
    const { clock } = this.harness;
    if (this.#calledAt === clock.now()) clock.advance(1);
    this.#calledAt = clock.now();
    const tokens = { 'account-api-token': customer.token, 'identification-token': account.identificationToken };
    return this.send(`/account/${name}`, { ...tokens, 'result-handling': 'reslink', ...headers }, body);
  }

  /** Events of changes of status, in publishing order. */
  get statusEvents(): { readonly id: string; readonly status: string; readonly reason: string | null }[] {
    return this.harness.published.flatMap(({ id, body }) => {
      const event = body as { type: string; data: { status: string; reason: string | null } };
      return event.type === 'account.statusChanged' ? [{ id, status: event.data.status, reason: event.data.reason }] : [];
    });
  }
}
