import type { KeyWrapping } from '../accounts/envelope.ts';
import { absent, equals, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { type Endpoint, type EndpointRef, freshEndpoint, fullWidth, type KeptSecret, readEndpoint } from './endpoint.ts';
import { currentSecrets, newSecret, type Randomness, sealSecret } from './signing.ts';
import { endpointKey, type WebhooksTable } from './table.ts';

/** What registering works with. */
export interface Registry {
  readonly webhooks: WebhooksTable;
  readonly webhookKeys: KeyWrapping;
  readonly random: Randomness;
}

/** Somebody else changes the same webhook again and again. */
export class RegistrationBusy extends Error {
  override name = 'RegistrationBusy';
}

const maxTries = 5;

/** The newest of the secrets, by which a change of them is noticed. */
const newest = (row: Endpoint | undefined): string | undefined => row?.secrets?.[0]?.sealed.body;

/**
 * Writes an endpoint's secrets together with other changes, provided that its secrets are still those that were read: two who rotate at once
 * both get a secret that signs.
 */
const writeSecrets = async (
  { webhooks: table }: Registry,
  ref: EndpointRef,
  seen: Endpoint | undefined,
  secrets: readonly KeptSecret[],
  change: { readonly set?: Readonly<Record<string, unknown>>; readonly remove?: readonly string[] } = {},
): Promise<boolean> => {
  // What belongs to attempts stays, for there may be some under way.
  const setIfAbsent = Object.fromEntries(Object.entries(freshEndpoint).filter(([name]) => !(name in (change.set ?? {}))));
  const set = { ...change.set, secrets, version: 1, ...Object.fromEntries((change.remove ?? []).map((name) => [name, undefined])) };
  const before = newest(seen);
  const asSeen = before === undefined ? absent('secrets') : equals(['secrets', 0, 'sealed', 'body'], before);
  return wasDone(table.update(endpointKey(ref.customerId, ref.endpoint), { set, setIfAbsent }, asSeen));
};

/** A new secret in front, those of before until the given time; only the newest of them, so that there are never more than two. */
const withNewest = (row: Endpoint | undefined, fresh: KeptSecret, now: number, previousValidUntil: number): KeptSecret[] => {
  const [previous] = currentSecrets(row?.secrets, now);
  return previous === undefined || previousValidUntil <= now ? [fresh] : [fresh, { ...previous, validUntil: previousValidUntil }];
};

export interface Rotated {
  readonly secret: string;
  /** Until when the one before signs too (epoch milliseconds); absent where there was none. */
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

/** How long a secret signs on where its webhook is registered anew. */
const overlapOfRegisteringMs = 24 * 3600 * 1000;

/** Registers a webhook in place of the one before, enabled. */
export const registerWebhook = (registry: Registry, ref: EndpointRef, url: string, now: number): Promise<Rotated> =>
  rotate(registry, ref, now, overlapOfRegisteringMs, {
    set: { url, status: 'enabled', registeredAt: now, width: fullWidth, openFrom: 0 },
    remove: ['disabledAt', 'disabledReason', 'failingSince', 'dueShard', 'dueAt'],
  });

export const rotateSecret = (registry: Registry, ref: EndpointRef, now: number, overlapMs: number): Promise<Rotated> =>
  rotate(registry, ref, now, overlapMs);

/** Makes sure that the customer has a secret, with which deliveries to URLs named per request are signed. */
export const ensureCustomerSecret = async (registry: Registry, customerId: string): Promise<void> => {
  const ref: EndpointRef = { customerId, endpoint: 'customer' };
  const row = await readEndpoint(registry.webhooks, ref);
  if (row?.secrets !== undefined) return;
  // That another one was first is as good.
  await writeSecrets(registry, ref, row, [{ sealed: await sealSecret(registry.webhookKeys, newSecret(registry.random), ref) }]);
};

const nothingRegistered = Object.fromEntries(
  ['url', 'status', 'registeredAt', 'disabledAt', 'disabledReason', 'failingSince', 'dueShard', 'dueAt'].map((name) => [name, undefined]),
);

/** Removes a registered webhook. The customer's secret stays, for URLs named per request. */
export const removeWebhook = async ({ webhooks: table }: Registry, { customerId, endpoint }: EndpointRef): Promise<void> => {
  const key = endpointKey(customerId, endpoint);
  if (endpoint === 'customer') await wasDone(table.update(key, { set: nothingRegistered }, rowExists));
  else await table.delete(key);
};
