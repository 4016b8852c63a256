import { Agent } from 'undici';
import { type AddressGuard, guardedLookup } from './guardedLookup.ts';

/** Connections to addresses that customers choose. Numeric ones are not looked up: `readGuardedUrl` has refused those that are not public. */
export const guardedAgent = (guard: AddressGuard, timeoutMs: number): Agent =>
  new Agent({ connect: { lookup: guardedLookup(guard), timeout: timeoutMs }, keepAliveTimeout: 10_000, maxResponseSize: -1 });
