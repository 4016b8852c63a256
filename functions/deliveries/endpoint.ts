import { z } from 'zod';
import { sealed } from '../accounts/envelope.ts';
import { rowKind } from '../rows/rowKind.ts';
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
const keptSecret = z.object({
  sealed,
  /** Signs no more after this (epoch milliseconds); absent on the newest. */
  validUntil: z.number().exactOptional(),
});
export type KeptSecret = Readonly<z.output<typeof keptSecret>>;

const disableReason = z.enum(['gone', 'failing']);
export type DisableReason = z.output<typeof disableReason>;

/** An endpoint's row. Times in epoch milliseconds. */
export const endpointKind = rowKind(
  'endpoint',
  1,
  z.object({
    /** Absent where nothing is registered: the row then keeps secrets or attempts under way only. */
    url: z.string().exactOptional(),
    status: z.enum(['enabled', 'disabled']).exactOptional(),
    registeredAt: z.number().exactOptional(),
    disabledAt: z.number().exactOptional(),
    disabledReason: disableReason.exactOptional(),
    /** Newest first. */
    secrets: z.array(keptSecret).exactOptional(),
    /** Attempts under way, by their ids, and until when each counts. */
    turns: z.record(z.string(), z.number()),
    /** How many attempts at a time it is worth: one while it fails. */
    width: z.number(),
    /** The endpoint asked to be left alone until then. */
    openFrom: z.number(),
    /** When the first attempt since the last success failed; absent while it takes what it is sent. */
    failingSince: z.number().exactOptional(),
  }),
);
export type Endpoint = Readonly<ReturnType<typeof endpointKind.read>>;

/** As many attempts at a time as the settings allow. */
export const fullWidth = 1_000;

/** What an endpoint begins with. */
export const freshEndpoint = { turns: {}, width: fullWidth, openFrom: 0 } as const satisfies Partial<Endpoint>;

export const readEndpoint = async (table: WebhooksTable, { customerId, endpoint }: EndpointRef): Promise<Endpoint | undefined> =>
  endpointKind.readIf(await table.get(endpointKey(customerId, endpoint)));

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
