import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sealed } from '../accounts/envelope.ts';
import { rowKind } from '../rows/rowKind.ts';
import { endpointKey, type WebhooksTable } from './table.ts';

/**
 * Targets of deliveries: `customer`, `account:<id>` and `linkedApi` (the customer's, in that format) are registered webhooks, `origin:<origin>`
 * covers the URLs of that origin which a customer names per request.
 */
export type EndpointName = 'customer' | 'linkedApi' | `account:${string}` | `origin:${string}`;

export interface EndpointRef {
  readonly customerId: string;
  readonly endpoint: EndpointName;
}

/** The endpoint of a registered webhook: an account's, or the customer's own. */
export const registeredName = (accountId: string | undefined): EndpointName =>
  accountId === undefined ? 'customer' : `account:${accountId}`;

/** The webhooks of which a customer has one each, besides those of accounts. */
export const ownEndpoints: readonly EndpointName[] = ['customer', 'linkedApi'];

export const originName = (url: string): EndpointName => `origin:${new URL(url).origin}`;

/** Whose message an attempt is, in the queue: a name of fixed length, since an origin may be long. */
export const tenantOf = ({ customerId, endpoint }: EndpointRef): string =>
  createHash('sha256')
    .update(JSON.stringify([customerId, endpoint]))
    .digest('base64url');

/** The account that a registered webhook belongs to, `null` for the customer's own. */
export const accountOfName = (endpoint: EndpointName): string | null =>
  endpoint.startsWith('account:') ? endpoint.slice('account:'.length) : null;

/** A signing secret as stored. */
const keptSecret = z.object({
  sealed,
  /** No longer signs after this (epoch milliseconds); absent on the newest. */
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
    /** Absent if nothing is registered: then the row holds only secrets or attempts under way. */
    url: z.string().exactOptional(),
    status: z.enum(['enabled', 'disabled']).exactOptional(),
    /** Messages are announced without their content. */
    thin: z.boolean().exactOptional(),
    /** In Linked API's format: which events it gets, all of them if absent. */
    events: z.array(z.string()).exactOptional(),
    /** In Linked API's format: headers that are sent besides, by their names in lower case. */
    headers: z.record(z.string(), sealed).exactOptional(),
    /** In Linked API's format: its clients verify events by that signature too. */
    linkedApiSignature: z.boolean().exactOptional(),
    registeredAt: z.number().exactOptional(),
    disabledAt: z.number().exactOptional(),
    disabledReason: disableReason.exactOptional(),
    /** Newest first. */
    secrets: z.array(keptSecret).exactOptional(),
    /** Attempts under way, by their ids, with the end of their validity. */
    turns: z.record(z.string(), z.number()),
    /** Maximum number of concurrent attempts: one while it fails. */
    width: z.number(),
    /** The endpoint asked for no deliveries until then. */
    openFrom: z.number(),
    /** When the first attempt since the last success failed; absent while deliveries succeed. */
    failingSince: z.number().exactOptional(),
  }),
);
export type Endpoint = Readonly<ReturnType<typeof endpointKind.read>>;

/** The maximum number of concurrent attempts that the settings allow. */
export const fullWidth = 1_000;

/** The initial attributes of an endpoint. */
export const freshEndpoint = { turns: {}, width: fullWidth, openFrom: 0 } as const satisfies Partial<Endpoint>;

export const readEndpoint = async (table: WebhooksTable, { customerId, endpoint }: EndpointRef): Promise<Endpoint | undefined> =>
  endpointKind.readIf(await table.get(endpointKey(customerId, endpoint)));

/** A registered webhook with its name. */
export interface Registered extends EndpointRef {
  readonly url: string;
  readonly status: 'enabled' | 'disabled';
  /** Messages are announced without their content. */
  readonly thin: boolean;
  readonly registeredAt: number;
  /** In Linked API's format. */
  readonly events?: readonly string[] | undefined;
  readonly headerNames: readonly string[];
  readonly linkedApiSignature: boolean;
}

const asRegistered = (ref: EndpointRef, row: Endpoint | undefined): Registered | undefined =>
  row?.url === undefined
    ? undefined
    : {
        ...ref,
        url: row.url,
        status: row.status ?? 'enabled',
        thin: row.thin ?? false,
        registeredAt: row.registeredAt ?? 0,
        events: row.events,
        headerNames: Object.keys(row.headers ?? {}),
        linkedApiSignature: row.linkedApiSignature ?? false,
      };

/** The webhook registered under exactly this name. */
export const readRegistered = async (table: WebhooksTable, ref: EndpointRef): Promise<Registered | undefined> =>
  asRegistered(ref, await readEndpoint(table, ref));

/** Every registered webhook of a customer: the customer's own first, then those of accounts. */
export const registeredOf = async (table: WebhooksTable, customerId: string): Promise<Registered[]> => {
  const own = await readRegistered(table, { customerId, endpoint: 'customer' });
  const found = own ? [own] : [];
  const [{ pk: partition, sk: from }, { sk: to }] = [endpointKey(customerId, 'account:'), endpointKey(customerId, 'account:~')];
  for await (const page of table.query({ partition, from, to }))
    for (const row of page) {
      const endpoint = row.sk.slice(endpointKey(customerId, '').sk.length) as EndpointName;
      const registered = asRegistered({ customerId, endpoint }, endpointKind.readIf(row));
      if (registered) found.push(registered);
    }
  return found;
};

/** The webhook for an account's events: its own, or the customer's if it has none. */
export const webhookOf = async (table: WebhooksTable, customerId: string, accountId: string): Promise<Registered | undefined> => {
  const refs = [registeredName(accountId), 'customer' as const].map((endpoint) => ({ customerId, endpoint }));
  const rows = await table.getAll(refs.map((ref) => endpointKey(ref.customerId, ref.endpoint)));
  const [own, shared] = refs.map((ref, index) => asRegistered(ref, endpointKind.readIf(rows[index])));
  return own ?? shared;
};
