import { join } from 'node:path';
import type { LogFormat } from '../../functions/log.ts';
import { buildFolder } from '../build/files.ts';
import type { ReadyBrowser } from './browserCheck.ts';
import { demoTokens } from './demo.ts';
import type { Engine } from './engine.ts';
import type { RunningSandbox, Shown } from './sandbox.ts';
import type { LocalSettings } from './settings.ts';

export interface Surroundings {
  readonly settings: LocalSettings;
  readonly logFormat: LogFormat;
  /** Accounts that run at the same time. */
  readonly workers: number;
  /** Of tables and queues. */
  readonly folder: string;
  readonly engine: Pick<Engine, 'environment'>;
  readonly vaultKeyFile: string;
  readonly webhookKeyFile: string;
  readonly sandbox: Pick<RunningSandbox, 'hostRules' | 'certificateSpki' | 'shown'> | undefined;
  readonly browser: Pick<ReadyBrowser, 'sandbox'>;
}

/** Allowed hosts of webhooks and proxies with the sandbox. A machine that works on linkedin.com may run other services that customers must not reach. */
const thisMachine = '127.0.0.1,localhost,[::1]';

/** With the sandbox the documentation fills in the demo's tokens, which are valid for the demo only. */
const demonstrated = (shown: Shown | undefined): Record<string, string> =>
  shown
    ? {
        DEMONSTRATION: JSON.stringify({
          accountApiToken: demoTokens.customer,
          identificationToken: demoTokens.accounts[0],
          ...shown,
        }),
      }
    : {};

/** The environment of the handlers: the operator's, without anything that leads to a real AWS account, plus our addresses. */
export const handlerEnvironment = (
  own: NodeJS.ProcessEnv,
  { settings, logFormat, workers, folder, engine, vaultKeyFile, webhookKeyFile, sandbox, browser }: Surroundings,
): Record<string, string> => {
  const passedOn = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('AWS_'));
  return {
    REFUSED_TOKEN_DELAY_SECONDS: '2',
    BROWSER_IDLE_SECONDS: '60',
    ...Object.fromEntries(passedOn),
    ...engine.environment,
    WORKERS: String(workers),
    BROWSERS: String(workers),
    PACING: settings.PACING,
    LOG_LEVEL: settings.LOG_LEVEL,
    LOG_FORMAT: logFormat,
    HEALTH_FOLDER: folder,
    WEB_FOLDER: join(buildFolder, 'web'),
    VAULT_KEY_FILE: vaultKeyFile,
    WEBHOOK_KEY_FILE: webhookKeyFile,
    WEBHOOK_LOCAL_HOSTS: settings.WEBHOOK_LOCAL_HOSTS ?? (settings.LINKEDIN === 'sandbox' ? thisMachine : ''),
    ATTACHMENT_LOCAL_HOSTS: settings.ATTACHMENT_LOCAL_HOSTS ?? (settings.LINKEDIN === 'sandbox' ? thisMachine : ''),
    PROXY_LOCAL_HOSTS: settings.PROXY_LOCAL_HOSTS ?? (settings.LINKEDIN === 'sandbox' ? thisMachine : ''),
    // Endpoints that do not answer leave places for the others.
    WEBHOOK_TURNS: String(Math.max(1, Math.floor(settings.WEBHOOK_WORKERS / 4))),
    ...(settings.CHROMIUM_PATH ? { CHROMIUM_PATH: settings.CHROMIUM_PATH } : {}),
    ...(settings.CHROMIUM_CACHE ? { CHROMIUM_CACHE: settings.CHROMIUM_CACHE } : {}),
    CHROMIUM_SANDBOX: browser.sandbox ? 'on' : 'off',
    ...(sandbox ? { BROWSER_HOST_RULES: sandbox.hostRules, BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki } : {}),
    ...demonstrated(sandbox?.shown),
  };
};

const without = (environment: Readonly<Record<string, string>>, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));

/** The environment of the worker, without the key that signs webhooks. */
export const workerEnvironment = (shared: Readonly<Record<string, string>>): Record<string, string> => without(shared, 'WEBHOOK_KEY_FILE');

/** The environment of the webhooks handler, without the key of sessions and the table of accounts. */
export const webhooksEnvironment = (shared: Readonly<Record<string, string>>): Record<string, string> =>
  without(shared, 'VAULT_KEY_FILE', 'TABLE_ACCOUNTS');
