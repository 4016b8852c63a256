import { Agent } from 'undici';
import { type AddressGuard, guardedLookup } from '../network/guardedLookup.ts';

/** Connections to webhooks. Numeric addresses are not looked up: `readWebhookUrl` has refused those that are not public. */
export const guardedAgent = (guard: AddressGuard, timeoutMs: number): Agent =>
  new Agent({ connect: { lookup: guardedLookup(guard), timeout: timeoutMs }, keepAliveTimeout: 10_000, maxResponseSize: -1 });
