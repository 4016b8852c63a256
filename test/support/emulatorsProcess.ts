import { randomBytes } from 'node:crypto';
import { accept } from '../../functions/requests/acceptance.ts';
import { startEmulators } from '../../infra/local/emulators.ts';

const cloud = await startEmulators({ dataDir: process.argv[2] ?? '' });
const rules = { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 86_400_000, idempotencyMs: 86_400_000 };
const call = {
  customerId: 'customer',
  accountId: 'account',
  function: 'account.get',
  input: {},
  total: 1,
  resultHandling: 'reslink',
} as const;

/** A process of its own for a test that kills it: accepts requests of an account, receives the first, and reports them in their order. */
const accepted: string[] = [];
let at = Date.now();
for (let count = 0; count < 20; count += 1)
  accepted.push((await accept({ ...cloud, now: () => at++, random: randomBytes, rules }, call)).requestId);
await cloud.queue.receive();
process.send?.(accepted);
