import type { Connection } from './connection.ts';
import type { AdminOptions } from './options.ts';
import { failureOf, notAnApi } from './outcome.ts';

/** Calls an administration function: sent once, with the customer's token only, unless an account's is given. @throws AccountApiError */
export const administer = async (
  connection: Connection,
  name: string,
  parameters: unknown,
  { signal, identificationToken }: AdminOptions = {},
): Promise<unknown> => {
  const asked = { function: name, idempotencyKey: null };
  const envelope = await connection.ask({
    ...asked,
    method: 'POST',
    path: `/admin/${name}`,
    body: parameters ?? {},
    identificationToken: identificationToken ?? null,
    signal,
    single: true,
  });
  if (envelope.status === 'complete') return envelope.completion;
  if (envelope.status === 'error') throw failureOf(envelope, 200, asked);
  throw notAnApi(202, { ...asked, baseUrl: connection.baseUrl });
};
