import { randomBytes } from 'node:crypto';
import { createCustomer, newId } from '../../functions/accounts/customers.ts';
import { putAccount } from '../../functions/accounts/directory.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { startSystem } from '../../infra/local/system.ts';

/** What `npm start` starts, with a worker that does nothing. Prints its address and customers, and ends at SIGTERM. */
export interface StillSystem {
  readonly url: string;
  readonly customers: readonly { readonly token: string; readonly accounts: readonly string[] }[];
}

const module = (path: string): string => new URL(path, import.meta.url).href;
const settings = readLocalSettings({ ...process.env, PORT: '0', LINKEDIN: 'live', WORKERS: '16', WEBHOOK_WORKERS: '1', PACING: 'off' });
const system = await startSystem(settings, {
  handlers: {
    api: module('../../functions/api/handler.ts'),
    worker: module('./stillWorker.ts'),
    sweeper: module('../../functions/sweeper/handler.ts'),
    webhooks: module('../../functions/webhooks/handler.ts'),
  },
});

const { accounts } = system.engine;
const now = Date.now();

const account = async (customerId: string): Promise<string> => {
  const identificationToken = `ait_${randomBytes(8).toString('hex')}`;
  await putAccount(accounts, { accountId: newId('acc', randomBytes), customerId, name: null, status: 'active', identificationToken, now });
  return identificationToken;
};

const customer = async (name: string, count: number) => {
  const made = await createCustomer(accounts, { name, now, random: randomBytes });
  if (!made) throw new Error('The customer is there already');
  return { token: made.accountApiToken, accounts: await Promise.all(Array.from({ length: count }, () => account(made.customerId))) };
};

const started: StillSystem = { url: system.url, customers: [await customer('Crowd', 10), await customer('Other', 7)] };
process.stdout.write(`${JSON.stringify(started)}\n`);
process.once('SIGTERM', () => void system.close().then(() => process.exit(0)));
