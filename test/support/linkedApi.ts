import assert from 'node:assert/strict';
import {
  HttpClient,
  LinkedApi,
  LinkedApiAdmin,
  LinkedApiError,
  PredefinedOperation,
  type TLinkedApiErrorType,
  type TLinkedApiResponse,
  type TMappedResponse,
} from '@linkedapi/node';
import { demoTokens } from '../../infra/local/demo.ts';
import type { ApiHarness } from './apiHarness.ts';
import type { LinkedApiPlace } from './linkedApiPlace.ts';

interface Reply {
  readonly status: number;
  readonly text: string;
}

type Send = (method: string, path: string, body: unknown) => Promise<Reply>;

/** As the SDK's own client reads an answer: it is not exported, and takes no address. */
class SendingClient extends HttpClient {
  readonly #send: Send;

  constructor(send: Send) {
    super();
    this.#send = send;
  }

  async #answer<T>(method: string, path: string, body?: unknown): Promise<TLinkedApiResponse<T>> {
    const { status, text } = await this.#send(method, path, body);
    const answer = JSON.parse(text) as TLinkedApiResponse<T>;
    if (status >= 200 && status < 300) return answer;
    throw new LinkedApiError((answer.error?.type ?? 'httpError') as TLinkedApiErrorType, answer.error?.message ?? '', { status });
  }

  get<T>(path: string) {
    return this.#answer<T>('GET', path);
  }

  post<T>(path: string, body?: unknown) {
    return this.#answer<T>('POST', path, body);
  }

  delete<T>(path: string) {
    return this.#answer<T>('DELETE', path);
  }
}

const adminOver = (http: HttpClient) => ({
  admin: new LinkedApiAdmin(http),
  post: async <T>(name: string, body?: unknown): Promise<T> => (await http.post<T>(`/admin/${name}`, body)).result as T,
});

/** Linked API's administration client, whose calls go through the router as API Gateway's would. `post` is for what this version has no method for. */
export const adminClient = (api: ApiHarness, token: string) => {
  const http = new SendingClient((httpMethod, path, body) =>
    api.sendEvent({
      httpMethod,
      path,
      headers: { 'content-type': 'application/json', 'linked-api-token': token, client: 'node' },
      body: body ? JSON.stringify(body) : null,
    }),
  );
  return adminOver(http);
};

/** A client of one's own, as its users are told to write it; a dropped connection is told as the SDK's own client tells it. */
const clientOver = (baseUrl: string, more: Readonly<Record<string, string>>): HttpClient =>
  new SendingClient(async (method, path, body) => {
    const headers = { 'content-type': 'application/json', client: 'node', ...more };
    const response = await fetch(`${baseUrl}${path}`, { method, headers, body: body ? JSON.stringify(body) : null }).catch(
      (error: Error) => {
        throw new LinkedApiError('httpError', `Request error: ${error.message}`);
      },
    );
    return { status: response.status, text: await response.text() };
  });

/** The administration over HTTP. `post` is for what this version has no method for. */
export const administrationAt = (baseUrl: string, token: string = demoTokens.customer) =>
  adminOver(clientOver(baseUrl, { 'linked-api-token': token }));

/** Type, and HTTP status if there was an answer, of the error that a call ends with. */
export const errorOf = async (call: Promise<unknown>): Promise<readonly [type: string, status: unknown]> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof LinkedApiError)) throw new Error('The call did not fail as the client tells failures', { cause: error });
  const { status, success } = (error.details ?? {}) as { readonly status?: number; readonly success?: boolean };
  return [error.type, status ?? (success === undefined ? undefined : 'refused')];
};

export interface SdkTokens {
  readonly linkedApiToken: string;
  readonly identificationToken: string;
}

/** Linked API's own client, of which only the base address is another; of the first demo account by default. */
export const linkedApiAt = (baseUrl: string, tokens: Partial<SdkTokens> = {}): LinkedApi =>
  new LinkedApi({ linkedApiToken: demoTokens.customer, identificationToken: demoTokens.accounts[0], baseUrl, ...tokens });

/** The same with an `idempotency-key`, which the SDK's own client does not send. */
export const keyedLinkedApiAt = (baseUrl: string, key: string): LinkedApi =>
  new LinkedApi(
    clientOver(baseUrl, {
      'linked-api-token': demoTokens.customer,
      'identification-token': demoTokens.accounts[0] ?? '',
      'idempotency-key': key,
    }),
  );

/** Everything that the Node SDK can do for an account. */
export type LinkedApiOperation = Exclude<keyof LinkedApi, 'operations'>;

/** Starts an operation and polls for its result, as the client does. */
const done = async <Result>(operation: PredefinedOperation<never, Result>, params: object): Promise<TMappedResponse<Result>> => {
  const workflowId = await operation.execute(params as never);
  return operation.result(workflowId, { pollInterval: 50, timeout: 240_000 });
};

/** Operations at a place, until they are done. */
export const doneAt = ({ atWork }: Pick<LinkedApiPlace, 'atWork'>) => ({
  /** What an operation returns, without any error. */
  dataOf: async <Result>(operation: PredefinedOperation<never, Result>, params: object): Promise<Result> => {
    const { data, errors } = await atWork(done(operation, params));
    assert.deepEqual(errors, []);
    return data as Result;
  },

  /** The types of the errors that it had. */
  errorsOf: async <Result>(operation: PredefinedOperation<never, Result>, params: object): Promise<string[]> =>
    (await atWork(done(operation, params))).errors.map(({ type }) => String(type)),
});

/** What an operation of a client ended with: its data and the types of its errors, or that of the error that was thrown. */
export interface Outcome {
  readonly data?: unknown;
  readonly errors?: readonly string[];
  readonly raised?: string;
}

/** Runs an operation of a client by its name, until it is done. */
export type RunOperation = (name: string, params: unknown, tokens?: Partial<SdkTokens>) => Promise<Outcome>;

/** With the Node SDK. */
export const nodeOperationsAt =
  (place: LinkedApiPlace): RunOperation =>
  async (name, params, tokens) => {
    const client = linkedApiAt(place.url, tokens);
    const operation = client[name as keyof LinkedApi] as unknown;
    const running =
      operation instanceof PredefinedOperation
        ? done(operation, params as object)
        : (operation as (asked: unknown) => Promise<TMappedResponse<unknown>>).call(client, params);
    return place.atWork(running).then(
      ({ data, errors }) => ({ data, errors: errors.map(({ type }) => type) }),
      (error: unknown) => {
        if (error instanceof LinkedApiError) return { raised: error.type };
        throw error;
      },
    );
  };

/** A webhook as the administration shows it. */
export interface ShownWebhook {
  readonly id: string;
  readonly url: string;
  readonly payloadMode: string;
  readonly isActive: boolean;
  readonly signingEnabled: boolean;
  readonly headerNames: readonly string[];
  readonly events: readonly string[] | null;
  /** Only where it is shown. */
  readonly secret?: string;
}
