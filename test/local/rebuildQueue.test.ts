import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { accept } from '../../functions/requests/acceptance.ts';
import { readMessage } from '../../functions/requests/queue.ts';
import { requestKey } from '../../functions/requests/table.ts';
import type { Engine } from '../../infra/local/engine.ts';
import { openEngine } from '../../infra/local/openEngine.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';

/** The time of the next acceptance: no two are of one millisecond. */
let at = Date.now();

/** Accepts a call whose message is lost. Returns its request. */
const acceptLost = async ({ requests, queue }: Engine): Promise<string> => {
  const { requestId } = await accept(
    {
      requests,
      queue: { ...queue, send: async () => {} },
      now: () => at++,
      random: randomBytes,
      rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: 86_400_000, idempotencyMs: 86_400_000 },
    },
    { customerId: 'customer', accountId: 'account', function: 'account.get', input: {}, total: 1, resultHandling: 'reslink' },
  );
  return requestId;
};

const rebuild = async (environment: Readonly<Record<string, string>>): Promise<string> => {
  const command = fileURLToPath(new URL('../../infra/local/rebuildQueue.ts', import.meta.url));
  const options = { env: commandEnvironment(environment) };
  return (await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', command], options)).stdout;
};

describe('P1 P2: npm run rebuild-queue', () => {
  let DATA_DIR: string;
  before(async () => {
    DATA_DIR = await mkdtemp(join(tmpdir(), 'rebuild-'));
  });
  after(() => rm(DATA_DIR, { recursive: true, force: true }));

  for (const [name, emulate] of [
    ['on one machine', false],
    ['on AWS', true],
  ] as const)
    it(`sends the messages that the queue has lost, in order (${name})`, async () => {
      const folder = join(DATA_DIR, emulate ? 'aws' : 'live');
      const open = () => openEngine({ folder, emulate, durability: 'full', log: console.error });
      let engine = await open();
      const accepted = [await acceptLost(engine), await acceptLost(engine)];
      // The command opens the database itself where none runs; it finds the services of AWS by their addresses.
      if (!emulate) {
        // No worker is alive, however short ago the one that was killed has shown that it is.
        const running = { state: 'running', heartbeatAt: Date.now() };
        await engine.requests.update(requestKey(accepted[0] ?? ''), { set: running });
        await engine.close();
      }
      const told = await rebuild(emulate ? { ...engine.environment } : { DATA_DIR, LINKEDIN: 'live' });
      assert.equal(told, 'Messages were sent for 2 requests and 0 sign-ins.\n');
      if (!emulate) engine = await open();
      try {
        for (const requestId of accepted) {
          const message = await engine.queue.receive({ waitMs: 5_000 });
          assert.equal(readMessage(message?.body ?? '').requestId, requestId);
          await engine.queue.delete(message?.receiptHandle ?? '');
        }
      } finally {
        await engine.close();
      }
    });
});
