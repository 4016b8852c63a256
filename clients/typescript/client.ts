import { callAndWait, start } from './account.ts';
import { administer } from './administration.ts';
import type { AccountApi } from './api.ts';
import type { Results } from './calls.ts';
import { connect } from './connection.ts';
import { cancelLink, type Linked, readLink, waitForLink } from './links.ts';
import type { AdminOptions, CallOptions, ClientOptions, StartOptions } from './options.ts';
import { upload } from './upload.ts';

/**
 * An object that creates its properties when they are read. Names are checked by types and by the API, so the client contains no list of them. `then` is
 * excluded: an object with `then` is treated as a promise.
 */
const named = <Value>(make: (name: string) => Value, own: Readonly<Record<string, unknown>> = {}): unknown => {
  const made = new Map<string, unknown>(Object.entries(own));
  return new Proxy(Object.freeze({}), {
    get: (_, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined;
      if (!made.has(name)) made.set(name, make(name));
      return made.get(name);
    },
  });
};

/**
 * The Account API as an object with one method per function.
 *
 * A call resolves to `{ completion, requestId, timing, resultLink }`. After a broken connection, a restart of the API or a `retry-after`, the same request
 * continues: every call has an idempotency key, so nothing is done twice. A request that cannot continue rejects with an `AccountApiError`.
 *
 * @example
 * const api = createClient({ baseUrl: 'http://127.0.0.1:3000', accountApiToken: 'demo-token', identificationToken: 'demo-account-1' });
 * const { completion } = await api.connections.checkStatus({ people: ['https://www.linkedin.com/in/ada-lovelace'] });
 */
export const createClient = (options: ClientOptions): AccountApi => {
  const connection = connect(options);
  const linked = (resultLink: string): Linked => ({ resultLink, function: null, idempotencyKey: null });
  const results: Results = {
    wait: (resultLink, waiting = {}) => waitForLink(connection, linked(resultLink), waiting),
    read: (resultLink, reading = {}) => readLink(connection, linked(resultLink), reading),
    cancel: (resultLink, canceling = {}) => cancelLink(connection, linked(resultLink), canceling),
  };
  const accountCall = (name: string) =>
    Object.assign((parameters?: unknown, calling?: CallOptions) => callAndWait(connection, name, parameters, calling), {
      start: (parameters?: unknown, starting?: StartOptions) => start(connection, name, parameters, starting),
    });
  const adminCall = (name: string) => (parameters?: unknown, asking?: AdminOptions) => administer(connection, name, parameters, asking);
  const uploading: AccountApi['upload'] = (content, uploadOptions) => upload(connection, content, uploadOptions);
  const admin = named((resource) => named((verb) => adminCall(`${resource}.${verb}`)));
  return named((domain) => named((verb) => accountCall(`${domain}.${verb}`)), { results, admin, upload: uploading }) as AccountApi;
};
