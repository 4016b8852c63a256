import { createClient } from '../../client';
import type { Values } from './values.ts';

/** What an `accountApi` credential holds. */
export interface Credentials {
  readonly baseUrl: string;
  readonly accountApiToken: string;
  readonly identificationToken?: string;
}

interface CallOptions {
  readonly idempotencyKey: string;
  readonly signal?: AbortSignal;
  readonly cancelOnAbort?: boolean;
}

/** A function of the API, whose name is only known while the node runs. */
export interface Method {
  (input: Values, options: CallOptions): Promise<{ readonly completion: unknown }>;
  start(input: Values, options: CallOptions): Promise<{ readonly requestId: string; readonly resultLink: string | null }>;
}

const typedClientOf = ({ baseUrl, accountApiToken, identificationToken }: Credentials) =>
  createClient({ baseUrl: baseUrl.replace(/\/+$/, ''), accountApiToken, identificationToken: identificationToken || undefined });

/** The client of the API by names. It waits over restarts, and retries what is safe to repeat. */
export const clientOf = (credentials: Credentials) => typedClientOf(credentials) as unknown as Record<string, Record<string, Method>>;

/** The administration of the API. */
export const administrationOf = (credentials: Credentials) => typedClientOf(credentials).admin;
