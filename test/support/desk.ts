import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Account } from '../../functions/accounts/account.ts';
import { createCustomer, newId } from '../../functions/accounts/customers.ts';
import { putAccount } from '../../functions/accounts/directory.ts';
import type { Api } from '../../functions/api/api.ts';
import { answerRefusal, Refusal } from '../../functions/api/http.ts';
import { route } from '../../functions/api/router.ts';
import type { AdminFunctionName, AdminInputOf, AdminOutputOf } from '../../functions/contract/administration.ts';
import type { ApiError } from '../../functions/contract/errors.ts';
import type { Fuse } from './fuse.ts';
import { type Laboratory, signIns } from './laboratory.ts';
import { rowsOf } from './rowsOf.ts';

/** A response of the API, its envelope read loosely. */
export interface DeskReply {
  readonly status: number;
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

/** A customer of the desk, and what opens their doors. */
export interface DeskCustomer {
  readonly customerId: string;
  readonly tokenId: string;
  readonly token: string;
}

export interface DeskAccount {
  readonly accountId: string;
  readonly identificationToken: string;
}

/** The API over a laboratory's tables, queue and clock: calls go through the router as API Gateway's would. */
export class Desk {
  readonly laboratory: Laboratory;
  readonly api: Api;
  readonly logged: string[] = [];

  constructor(laboratory: Laboratory, options: { readonly fuse?: Fuse } = {}) {
    this.laboratory = laboratory;
    const { tables, clock, queue, published } = laboratory;
    const client = options.fuse ? (options.fuse.guard(tables.client as never) as unknown as typeof tables.client) : tables.client;
    const requests = rowsOf(client, 'requests', laboratory.clock.now);
    const sns = {
      send: async (command: { input: { Message?: string; MessageAttributes?: Record<string, { StringValue?: string }> } }) => {
        published.push({ id: command.input.MessageAttributes?.id?.StringValue ?? '', body: JSON.parse(command.input.Message ?? '') });
      },
    };
    const write = (level: string) => (message: string, facts?: Record<string, unknown>) => {
      this.logged.push(`${level} ${message} ${JSON.stringify(facts ?? {})}`);
    };
    const desk: Partial<Api> = {
      requests,
      accounts: rowsOf(client, 'accounts', laboratory.clock.now),
      topic: { client: (options.fuse ? options.fuse.guard(sns as never) : sns) as unknown as SNSClient, arn: 'topic' },
      queue: { client: queue.client, url: queue.url },
      publicUrl: 'https://api.test',
      clock,
      random: randomBytes,
      log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
      acceptance: {
        requests,
        queue: { client: queue.client, url: queue.url },
        now: clock.now,
        random: randomBytes,
        rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 30 * 86_400_000, idempotencyMs: 7 * 86_400_000 },
      },
      longHoldMs: 0,
      longHeartbeatMs: 10_000,
      sessionKeys: laboratory.keys,
      signIns,
      signInHoldMs: 600_000,
    };
    this.api = desk as Api;
  }

  async customer(name = 'Customer'): Promise<DeskCustomer> {
    const made = await createCustomer(this.api.accounts, { name, now: this.laboratory.clock.now(), random: randomBytes });
    if (!made) throw new Error('The customer is there already');
    return { customerId: made.customerId, tokenId: made.tokenId, token: made.accountApiToken };
  }

  async account(customer: DeskCustomer, status: Account['status'] = 'active'): Promise<DeskAccount> {
    const accountId = newId('acc', randomBytes);
    const identificationToken = `ait_${randomBytes(8).toString('hex')}`;
    const { customerId } = customer;
    await putAccount(this.api.accounts, {
      accountId,
      customerId,
      name: null,
      status,
      identificationToken,
      now: this.laboratory.clock.now(),
    });
    return { accountId, identificationToken };
  }

  async send(path: string, headers: Record<string, string>, body: unknown, method = 'POST'): Promise<DeskReply> {
    const event = { httpMethod: method, path, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    const answer = await route(this.api, event as unknown as APIGatewayProxyEvent).catch((error: unknown) => {
      if (error instanceof Refusal) return answerRefusal(error);
      throw error;
    });
    const told = typeof answer.body === 'string' ? answer.body : await text(answer.body);
    return { status: answer.statusCode, text: told, envelope: JSON.parse(told) };
  }

  /** An administration call, whatever it answers. */
  admin(token: string, name: AdminFunctionName, body: unknown): Promise<DeskReply> {
    return this.send(`/admin/${name}`, { 'account-api-token': token }, body);
  }

  /** An administration call that has to succeed. */
  async do<Name extends AdminFunctionName>(token: string, name: Name, body: Partial<AdminInputOf<Name>>): Promise<AdminOutputOf<Name>> {
    const reply = await this.admin(token, name, body);
    if (reply.status !== 200) throw new Error(`${name}: ${reply.text}`);
    return reply.envelope.completion as AdminOutputOf<Name>;
  }

  call(
    customer: DeskCustomer,
    account: DeskAccount,
    name: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<DeskReply> {
    const tokens = { 'account-api-token': customer.token, 'identification-token': account.identificationToken };
    return this.send(`/account/${name}`, { ...tokens, 'result-handling': 'reslink', ...headers }, body);
  }

  /** Events of changes of status, in the order published. */
  get statusEvents(): { readonly id: string; readonly status: string; readonly reason: string | null }[] {
    return this.laboratory.published.flatMap(({ id, body }) => {
      const event = body as { type: string; data: { status: string; reason: string | null } };
      return event.type === 'account.statusChanged' ? [{ id, status: event.data.status, reason: event.data.reason }] : [];
    });
  }
}
