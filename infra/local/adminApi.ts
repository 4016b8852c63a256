import type { Envelope } from '../../functions/contract/envelopes.ts';
import { StartFailure } from './startFailure.ts';

/** Address and token for administration calls. */
export interface AdminApi {
  readonly url: string;
  readonly token: string;
}

/** A call that the API has refused, in its own words. */
export class AdminRefusal extends StartFailure {
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(`${errorType}: ${message}`);
    this.errorType = errorType;
  }
}

/** Calls an administration function. @throws AdminRefusal, StartFailure if nothing answers that is this API */
export const callAdmin = async ({ url, token }: AdminApi, name: string, input: unknown): Promise<unknown> => {
  const address = `${url.replace(/\/+$/, '')}/admin/${name}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'account-api-token': token, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch((cause: unknown) => {
    throw new StartFailure(`Nothing answers at ${url}: start it with npm start, or name another address with --api.`, { cause });
  });
  const envelope = (await response.json().catch(() => undefined)) as Envelope | undefined;
  if (envelope?.status === 'complete') return envelope.completion;
  if (envelope?.status === 'error') throw new AdminRefusal(envelope.error.errorType, envelope.error.message);
  throw new StartFailure(`${address} answered ${response.status} and is not this API: name its address with --api.`);
};
