import type { KeyWrapping, Sealed } from '../accounts/envelope.ts';
import type { Randomness } from '../randomness.ts';
import { absent, equals, exists, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { type Endpoint, type EndpointRef, freshEndpoint, fullWidth, type KeptSecret, readEndpoint } from './endpoint.ts';
import { currentSecrets, newSecret, openSecret, sealSecret } from './signing.ts';
import { endpointKey, type WebhooksTable } from './table.ts';

/** The dependencies of registering. */
export interface Registry {
  readonly webhooks: WebhooksTable;
  readonly webhookKeys: KeyWrapping;
  readonly random: Randomness;
}

/** The same webhook is being changed elsewhere repeatedly. */
export class RegistrationBusy extends Error {
  override name = 'RegistrationBusy';
}

const maxTries = 5;

/** The newest of the secrets; identifies a change of them. */
const newest = (row: Endpoint | undefined): string | undefined => row?.secrets?.[0]?.sealed.body;

/**
 * Writes an endpoint's secrets together with other changes, if its secrets are still those that were read: after two concurrent rotations
 * both callers have a secret that signs.
 */
const writeSecrets = async (
  { webhooks: table }: Registry,
  ref: EndpointRef,
  seen: Endpoint | undefined,
  secrets: readonly KeptSecret[],
  change: { readonly set?: Readonly<Record<string, unknown>>; readonly remove?: readonly string[] } = {},
): Promise<boolean> => {
  // Attributes of attempts are kept, since some may be under way.
  const setIfAbsent = Object.fromEntries(Object.entries(freshEndpoint).filter(([name]) => !(name in (change.set ?? {}))));
  const set = { ...change.set, secrets, version: 1, ...Object.fromEntries((change.remove ?? []).map((name) => [name, undefined])) };
  const before = newest(seen);
  const asSeen = before === undefined ? absent('secrets') : equals(['secrets', 0, 'sealed', 'body'], before);
  return wasDone(table.change(endpointKey(ref.customerId, ref.endpoint), { set, setIfAbsent }, asSeen));
};

/** A new secret in front, the earlier ones until the given time; only the newest of those, so that there are never more than two. */
const withNewest = (row: Endpoint | undefined, fresh: KeptSecret, now: number, previousValidUntil: number): KeptSecret[] => {
  const [previous] = currentSecrets(row?.secrets, now);
  return previous === undefined || previousValidUntil <= now ? [fresh] : [fresh, { ...previous, validUntil: previousValidUntil }];
};

export interface Rotated {
  readonly secret: string;
  /** Until when the previous secret signs too (epoch milliseconds); absent if there was none. */
  readonly previousValidUntil?: number;
}

const rotate = async (
  registry: Registry,
  ref: EndpointRef,
  now: number,
  overlapMs: number,
  change?: Parameters<typeof writeSecrets>[4],
): Promise<Rotated> => {
  const secret = newSecret(registry.random);
  const fresh: KeptSecret = { sealed: await sealSecret(registry.webhookKeys, secret, ref) };
  for (let tries = 0; tries < maxTries; tries++) {
    const row = await readEndpoint(registry.webhooks, ref);
    const secrets = withNewest(row, fresh, now, now + overlapMs);
    const previousValidUntil = secrets[1]?.validUntil;
    if (await writeSecrets(registry, ref, row, secrets, change))
      return { secret, ...(previousValidUntil === undefined ? {} : { previousValidUntil }) };
  }
  throw new RegistrationBusy(`The webhook ${ref.endpoint} is being changed by others`);
};

/** How long a secret continues to sign after its webhook is registered anew. */
const overlapOfRegisteringMs = 24 * 3600 * 1000;

/** What a webhook in Linked API's format has besides; `null`: all events. */
export interface LinkedApiSettings {
  readonly events?: readonly string[] | null | undefined;
  /** By their names in lower case; `null` removes one. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  readonly linkedApiSignature?: boolean | undefined;
}

const sealHeaders = async (
  { webhookKeys }: Registry,
  ref: EndpointRef,
  headers: NonNullable<LinkedApiSettings['headers']>,
): Promise<[name: string, value: Sealed | undefined][]> =>
  Promise.all(
    Object.entries(headers).map(
      async ([name, value]): Promise<[string, Sealed | undefined]> => [
        name,
        value === null ? undefined : await sealSecret(webhookKeys, value, ref),
      ],
    ),
  );

/** Registers a webhook in place of the previous one, enabled. `thin`: messages are announced without their content. */
export const registerWebhook = async (
  registry: Registry,
  ref: EndpointRef,
  url: string,
  now: number,
  thin = false,
  { events, headers, linkedApiSignature }: LinkedApiSettings = {},
): Promise<Rotated> => {
  const sealed = Object.fromEntries((await sealHeaders(registry, ref, headers ?? {})).filter(([, value]) => value !== undefined));
  const ofLinkedApi = ref.endpoint === 'linkedApi' ? { events: events ?? undefined, headers: sealed, linkedApiSignature } : {};
  return rotate(registry, ref, now, overlapOfRegisteringMs, {
    set: { url, status: 'enabled', thin: thin || undefined, ...ofLinkedApi, registeredAt: now, width: fullWidth, openFrom: 0 },
    remove: ['disabledAt', 'disabledReason', 'failingSince', 'dueShard', 'dueAt'],
  });
};

/**
 * Changes what is given of a webhook that is registered, and nothing else. `replacesHeaders`: headers that are not given are removed. Returns whether
 * one is registered.
 */
export const changeWebhook = async (
  registry: Registry,
  ref: EndpointRef,
  {
    thin,
    events,
    headers,
    linkedApiSignature,
    replacesHeaders,
  }: LinkedApiSettings & { readonly thin?: boolean | undefined; readonly replacesHeaders: boolean },
): Promise<boolean> => {
  const sealed = headers && (await sealHeaders(registry, ref, headers));
  const set = {
    ...(thin === undefined ? {} : { thin: thin || undefined }),
    ...(events === undefined ? {} : { events: events ?? undefined }),
    ...(linkedApiSignature === undefined ? {} : { linkedApiSignature }),
    ...(sealed && replacesHeaders ? { headers: Object.fromEntries(sealed.filter(([, value]) => value !== undefined)) } : {}),
  };
  const setIn = sealed && !replacesHeaders ? sealed.map(([name, value]) => [['headers', name], value] as const) : [];
  return wasDone(registry.webhooks.change(endpointKey(ref.customerId, ref.endpoint), { set, setIn }, exists('url')));
};

/** The newest signing secret of a registered webhook; `undefined` if none is registered. */
export const readSecret = async ({ webhooks, webhookKeys }: Registry, ref: EndpointRef, now: number): Promise<string | undefined> => {
  const row = await readEndpoint(webhooks, ref);
  const [newest] = row?.url === undefined ? [] : currentSecrets(row.secrets, now);
  return newest && openSecret(webhookKeys, newest.sealed, ref);
};

export const rotateSecret = (registry: Registry, ref: EndpointRef, now: number, overlapMs: number): Promise<Rotated> =>
  rotate(registry, ref, now, overlapMs);

/** Makes sure that the customer has a secret, which signs deliveries to URLs named per request. */
export const ensureCustomerSecret = async (registry: Registry, customerId: string): Promise<void> => {
  const ref: EndpointRef = { customerId, endpoint: 'customer' };
  const row = await readEndpoint(registry.webhooks, ref);
  if (row?.secrets !== undefined) return;
  // If another call was first, its secret is used.
  await writeSecrets(registry, ref, row, [{ sealed: await sealSecret(registry.webhookKeys, newSecret(registry.random), ref) }]);
};

const nothingRegistered = Object.fromEntries(
  ['url', 'status', 'thin', 'registeredAt', 'disabledAt', 'disabledReason', 'failingSince', 'dueShard', 'dueAt'].map((name) => [
    name,
    undefined,
  ]),
);

/** Removes a registered webhook. The customer's secret is kept, for URLs named per request. */
export const removeWebhook = async ({ webhooks: table }: Registry, { customerId, endpoint }: EndpointRef): Promise<void> => {
  const key = endpointKey(customerId, endpoint);
  if (endpoint === 'customer') await wasDone(table.change(key, { set: nothingRegistered }, rowExists));
  else await table.delete(key);
};
