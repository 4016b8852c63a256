import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { areAllPublic } from '../deliveries/addresses.ts';
import type { WebhookGuard } from '../deliveries/webhookUrl.ts';

/** A name has an address that webhooks may not go to. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly code = 'ADDRESS_REFUSED';
}

const familyOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);

/** Looks a name up for a connection: the checked address is the one connected to, so no second answer of the resolver can bypass the check (P15). */
export const guardedLookup =
  (guard: Pick<WebhookGuard, 'localHosts' | 'resolve'>): LookupFunction =>
  (hostname, options, callback) => {
    guard.resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !(guard.localHosts.has(hostname) || areAllPublic(addresses)))
          callback(new AddressRefused('The name stands for an address that is not public'), '', 0);
        else if (options.all)
          callback(
            null,
            addresses.map((address) => ({ address, family: familyOf(address) })),
          );
        else callback(null, first, familyOf(first));
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };

/** Connections to webhooks. Numeric addresses are not looked up: `readWebhookUrl` has refused those that are not public. */
export const guardedAgent = (guard: Pick<WebhookGuard, 'localHosts' | 'resolve'>, timeoutMs: number): Agent =>
  new Agent({ connect: { lookup: guardedLookup(guard), timeout: timeoutMs }, keepAliveTimeout: 10_000, maxResponseSize: -1 });
