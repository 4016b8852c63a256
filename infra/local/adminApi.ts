import type { Envelope } from '../../functions/contract/envelopes.ts';
import { StartFailure } from './startFailure.ts';

/** Address and token for administration calls. */
export interface AdminApi {
  readonly url: string;
  readonly token: string;
}

/** Calls an administration function. Throws a `StartFailure` with the API's own words. */
export const callAdmin = async ({ url, token }: AdminApi, name: string, input: unknown): Promise<unknown> => {
  const address = `${url.replace(/\/+$/, '')}/admin/${name}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'account-api-token': token, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch((cause: unknown) => {
    throw new StartFailure(`Nothing answers at ${url}: start it with npm start, or name another address with --url.`, { cause });
  });
  const envelope = (await response.json().catch(() => undefined)) as Envelope | undefined;
  if (envelope?.status === 'complete') return envelope.completion;
  if (envelope?.status === 'error') throw new StartFailure(`${envelope.error.errorType}: ${envelope.error.message}`);
  throw new StartFailure(`${address} answered ${response.status} and is not this API: name its address with --url.`);
};
