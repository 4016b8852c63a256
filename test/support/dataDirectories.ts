import { randomBytes } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { createCustomer } from '../../functions/accounts/customers.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import type { Engine } from '../../infra/local/engine.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { type System, startSystem } from '../../infra/local/system.ts';

let root: string;
let made = 0;
/** The path of a directory that is not there yet. */
export const fresh = (): string => {
  made += 1;
  return join(root, String(made));
};
before(() => {
  root = mkdtempSync(join(tmpdir(), 'data-dir-'));
});
after(() => rmSync(root, { recursive: true, force: true }));

export const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** Paths that users other than the owner could read or list below a directory. */
export const openBelow = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const found = lstatSync(join(directory, name), { throwIfNoEntry: false });
    return found !== undefined && !found.isSymbolicLink() && (found.mode & 0o077) !== 0;
  });

const running = new Set<System>();
// Whatever a test that failed has left.
after(() => Promise.allSettled([...running].map((system) => system.close())));

export const start = async (DATA_DIR: string, environment: Record<string, string>): Promise<System> => {
  const all = { DATA_DIR, PORT: '0', SANDBOX_CONTROL_PORT: '0', LOG_LEVEL: 'SILENT', WORKERS: '1', WEBHOOK_WORKERS: '1', ...environment };
  const system = await startSystem(readLocalSettings(all), { environment: { PATH: process.env.PATH, ...all } });
  const close = async (): Promise<void> => {
    running.delete(started);
    await system.close();
  };
  const started = { ...system, close };
  running.add(started);
  return started;
};

/** The administration's answer for a token. */
export const administered = async (url: string, token: string): Promise<number> => {
  const headers = { 'account-api-token': token, 'content-type': 'application/json' };
  return (await fetch(`${url}/admin/accounts.list`, { method: 'POST', headers, body: '{}' })).status;
};

/** The answer to a call of the demo's first account: the body is invalid, so a known account gets 400. */
export const calls = async (url: string): Promise<number> => {
  const headers = {
    'account-api-token': demoTokens.customer,
    'identification-token': demoTokens.accounts[0],
    'content-type': 'application/json',
  };
  return (await fetch(`${url}/account/stats.getActions`, { method: 'POST', headers, body: '{}' })).status;
};

export const withCustomer = async ({ accounts }: Pick<Engine, 'accounts'>, token: string): Promise<void> => {
  await createCustomer(accounts, { name: 'Ours', now: 1, random: randomBytes, token });
};
