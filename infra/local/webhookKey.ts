import { allCustomers } from '../../functions/accounts/customers.ts';
import { KeyUnavailable, type KeyWrapping } from '../../functions/accounts/envelope.ts';
import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import { SealBroken } from '../../functions/cipher.ts';
import type { Cloud } from '../../functions/cloud.ts';
import { accountOfName, type EndpointName, type EndpointRef, ownEndpoints, readEndpoint } from '../../functions/deliveries/endpoint.ts';
import { secretOpener } from '../../functions/deliveries/signing.ts';
import { endpointKey } from '../../functions/deliveries/table.ts';
import { UnknownVersion } from '../../functions/rows/version.ts';
import { StartFailure } from './startFailure.ts';

type Tables = Pick<Cloud, 'accounts' | 'webhooks'>;

/** What the sort keys of endpoints begin with. */
const prefix = endpointKey('', '' as EndpointName).sk;

/** Every endpoint that can have secrets of its own. */
async function* endpoints({ accounts, webhooks }: Tables): AsyncGenerator<EndpointRef> {
  for (const { customerId } of await allCustomers(accounts)) {
    const { pk } = endpointKey(customerId, 'customer');
    for await (const page of webhooks.query({ partition: pk }))
      for (const { sk } of page) {
        const endpoint = sk.slice(prefix.length) as EndpointName;
        if (sk.startsWith(prefix) && (ownEndpoints.includes(endpoint) || accountOfName(endpoint) !== null)) yield { customerId, endpoint };
      }
  }
}

const isLost = async ({ webhooks }: Tables, wrapping: KeyWrapping, ref: EndpointRef): Promise<boolean> => {
  const open = secretOpener(wrapping);
  try {
    for (const { sealed } of (await readEndpoint(webhooks, ref))?.secrets ?? []) await open(sealed, ref);
    return false;
  } catch (error) {
    if (error instanceof UnknownVersion) return false;
    if (error instanceof KeyUnavailable || error instanceof SealBroken) return true;
    throw error;
  }
};

/**
 * Makes the key file of webhooks' signing secrets where there is none, unless there are secrets that it cannot open: nothing would be delivered to
 * these webhooks. With `forget` they are removed.
 * @throws StartFailure
 */
export const prepareWebhookKey = async (tables: Tables, file: string, { forget = false } = {}): Promise<void> => {
  const wrapping = keyFileWrapping(file);
  const lost: EndpointRef[] = [];
  for await (const ref of endpoints(tables)) if (await isLost(tables, wrapping, ref)) lost.push(ref);
  if (lost.length > 0 && !forget)
    throw new StartFailure(
      `The signing secrets of ${lost.length} ${lost.length === 1 ? 'webhook' : 'webhooks'} were sealed with a key that is not in ${file}: bring that key file back. If it is lost, npm start -- --forget-webhooks removes these webhooks, and each has to be set again with webhooks.set, which gives a new secret.`,
    );
  for (const { customerId, endpoint } of lost) await tables.webhooks.delete(endpointKey(customerId, endpoint));
  ensureKeyFile(file);
};
