import type { Connection } from './connection.ts';
import type { RequestOptions } from './options.ts';
import { failureOf, notAnApi } from './outcome.ts';

/** Calls an administration function: sent once, with the customer's token only. @throws AccountApiError */
export const administer = async (
  connection: Connection,
  name: string,
  parameters: unknown,
  { signal }: RequestOptions = {},
): Promise<unknown> => {
  const asked = { function: name, idempotencyKey: null };
  const envelope = await connection.ask({
    ...asked,
    method: 'POST',
    path: `/admin/${name}`,
    body: parameters ?? {},
    identificationToken: null,
    signal,
    single: true,
  });
  if (envelope.status === 'complete') return envelope.completion;
  if (envelope.status === 'error') throw failureOf(envelope, 200, asked);
  throw notAnApi(202, { ...asked, baseUrl: connection.baseUrl });
};
