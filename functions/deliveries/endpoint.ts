import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Sealed } from '../accounts/envelope.ts';
import { endpointKey, type WebhooksTable } from './table.ts';

/**
 * Where deliveries go: `customer` and `account:<id>` are registered webhooks, `origin:<origin>` stands for the URLs of that origin which
 * a customer names per request.
 */
export type EndpointName = 'customer' | `account:${string}` | `origin:${string}`;

export interface EndpointRef {
  readonly customerId: string;
  readonly endpoint: EndpointName;
}

/** The endpoint of a registered webhook: an account's, or the customer's own. */
export const registeredName = (accountId: string | undefined): EndpointName =>
  accountId === undefined ? 'customer' : `account:${accountId}`;

export const originName = (url: string): EndpointName => `origin:${new URL(url).origin}`;

/** The account that a registered webhook belongs to, `null` for the customer's own. */
export const accountOfName = (endpoint: EndpointName): string | null =>
  endpoint.startsWith('account:') ? endpoint.slice('account:'.length) : null;

/** A signing secret as it is kept. */
export interface KeptSecret {
  readonly sealed: Sealed;
  /** Signs no more after this (epoch milliseconds); absent on the newest. */
  readonly validUntil?: number;
}

export type DisableReason = 'gone' | 'failing';

/** An endpoint's row. Times in epoch milliseconds. */
export interface Endpoint {
  readonly version: number;
  /** Absent where nothing is registered: the row then keeps secrets or attempts under way only. */
  readonly url?: string;
  readonly status?: 'enabled' | 'disabled';
  readonly registeredAt?: number;
  readonly disabledAt?: number;
  readonly disabledReason?: DisableReason;
  /** Newest first. */
  readonly secrets?: readonly KeptSecret[];
  /** Attempts under way, by their ids, and until when each counts. */
  readonly turns: Readonly<Record<string, number>>;
  /** How many attempts at a time it is worth: one while it fails. */
  readonly width: number;
  /** The endpoint asked to be left alone until then. */
  readonly openFrom: number;
  /** When the first attempt since the last success failed; absent while it takes what it is sent. */
  readonly failingSince?: number;
}

/** As many attempts at a time as the settings allow. */
export const fullWidth = 1_000;

/** What an endpoint begins with. */
export const freshEndpoint = { turns: {}, width: fullWidth, openFrom: 0 } as const satisfies Partial<Endpoint>;

export const endpointVersion = 1;

export const readEndpoint = async (table: WebhooksTable, { customerId, endpoint }: EndpointRef): Promise<Endpoint | undefined> =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: endpointKey(customerId, endpoint), ConsistentRead: true }))).Item as
    | Endpoint
    | undefined;

/** A registered webhook with what it is named by. */
export interface Registered extends EndpointRef {
  readonly url: string;
  readonly status: 'enabled' | 'disabled';
  readonly registeredAt: number;
}

const asRegistered = (ref: EndpointRef, row: Endpoint | undefined): Registered | undefined =>
  row?.url === undefined ? undefined : { ...ref, url: row.url, status: row.status ?? 'enabled', registeredAt: row.registeredAt ?? 0 };

/** The webhook registered under this very name. */
export const readRegistered = async (table: WebhooksTable, ref: EndpointRef): Promise<Registered | undefined> =>
  asRegistered(ref, await readEndpoint(table, ref));

/** The webhook that an account's events go to: its own, or the customer's where it has none. */
export const webhookOf = async (table: WebhooksTable, customerId: string, accountId: string): Promise<Registered | undefined> => {
  const [own, shared] = await Promise.all([
    readRegistered(table, { customerId, endpoint: registeredName(accountId) }),
    readRegistered(table, { customerId, endpoint: 'customer' }),
  ]);
  return own ?? shared;
};
