import { Webhook } from 'standardwebhooks';
import { type KeyWrapping, type SealContext, type Sealed, seal, unseal } from '../accounts/envelope.ts';
import type { Randomness } from '../randomness.ts';
import type { EndpointRef, KeptSecret } from './endpoint.ts';

/** A new signing secret of Standard Webhooks, 256 bits. */
export const newSecret = (random: Randomness): string => `whsec_${random(32).toString('base64')}`;

/** Bound to the endpoint, and never confused with a session. */
const contextOf = ({ customerId, endpoint }: EndpointRef): SealContext => ({ customerId, accountId: endpoint, purpose: 'webhook' });

export const sealSecret = (keys: KeyWrapping, secret: string, ref: EndpointRef): Promise<Sealed> => seal(keys, secret, contextOf(ref));

/** @throws KeyUnavailable, SealBroken */
export const openSecret = (keys: KeyWrapping, kept: Sealed, ref: EndpointRef): Promise<string> => unseal(keys, kept, contextOf(ref));

/** Opens stored secrets. */
export type OpenSecret = (sealed: Sealed, ref: EndpointRef) => Promise<string>;

const maxRemembered = 1000;

/** Opens secrets and caches them by their sealed form while the process lives: an attempt needs no call to the key service. */
export const secretOpener = (keys: KeyWrapping): OpenSecret => {
  const opened = new Map<string, string>();
  return async (sealed, ref) => {
    const known = opened.get(sealed.body);
    if (known !== undefined) return known;
    const secret = await openSecret(keys, sealed, ref);
    if (opened.size >= maxRemembered) opened.clear();
    opened.set(sealed.body, secret);
    return secret;
  };
};

/** The secrets that sign at this time: two during a rotation. */
export const currentSecrets = (kept: readonly KeptSecret[] | undefined, now: number): readonly KeptSecret[] =>
  (kept ?? []).filter(({ validUntil }) => validUntil === undefined || validUntil > now);

export interface SignedMessage {
  readonly id: string;
  readonly body: string;
}

/** The headers of Standard Webhooks 1.0, one signature per secret. */
export const signedHeaders = ({ id, body }: SignedMessage, secrets: readonly string[], now: number): Record<string, string> => {
  const at = new Date(now);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
};
