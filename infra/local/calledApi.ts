import type { Command } from 'commander';
import { addressFault } from '../../functions/contract/apiAddress.ts';
import type { AdminApi } from './adminApi.ts';
import { askedMode } from './dataModes.ts';
import { demoTokens } from './demo.ts';
import { addressOf, readRunning } from './running.ts';
import { readLocalSettings } from './settings.ts';
import { StartFailure } from './startFailure.ts';

/** What a command of a customer takes that calls the API. */
export interface CallOptions {
  readonly token?: string;
  readonly api?: string;
}

export const withCallOptions = (command: Command): Command =>
  command
    .option('--token <account-api-token>', 'token of the customer; by default ACCOUNT_API_TOKEN, or the demo’s if the sandbox runs')
    .option('--api <address>', 'address of the API; by default ACCOUNT_API_URL, or the running npm start');

/** The sandbox that an API works on, as a browser on this machine reaches it. */
export interface SandboxAddress {
  readonly hostRules: string;
  readonly certificateSpki: string;
}

interface CalledApi {
  readonly api: AdminApi;
  /** `undefined` if the API works on linkedin.com, or runs elsewhere. */
  readonly sandbox: SandboxAddress | undefined;
}

const sandboxOf = ({ BROWSER_HOST_RULES, BROWSER_TRUSTED_CERTIFICATE }: NodeJS.ProcessEnv): SandboxAddress | undefined =>
  BROWSER_HOST_RULES && BROWSER_TRUSTED_CERTIFICATE
    ? { hostRules: BROWSER_HOST_RULES, certificateSpki: BROWSER_TRUSTED_CERTIFICATE }
    : undefined;

/** The API that a command calls, and as whom: as its options, the environment or the running `npm start` say. @throws StartFailure */
export const findApi = async (options: CallOptions, environment: NodeJS.ProcessEnv): Promise<CalledApi> => {
  const settings = readLocalSettings(environment);
  const running = (await readRunning(settings.DATA_DIR, askedMode(settings, environment))) ?? {};
  const given = options.api ?? (environment.ACCOUNT_API_URL?.trim() || undefined);
  const fault = given === undefined ? undefined : addressFault(options.api === undefined ? 'ACCOUNT_API_URL' : '--api', given);
  if (fault !== undefined) throw new StartFailure(fault);
  const url = (given ?? addressOf(running))?.replace(/\/+$/, '');
  if (!url) throw new StartFailure('No npm start is running on DATA_DIR: start it, or name the address of the API with --api.');
  const sandbox = [running.LOCAL_URL, running.PUBLIC_URL].includes(url) ? sandboxOf(running) : undefined;
  const token = options.token ?? (environment.ACCOUNT_API_TOKEN?.trim() || (sandbox && demoTokens.customer));
  if (!token)
    throw new StartFailure(
      'No token is given: set ACCOUNT_API_TOKEN, or use --token. npm run admin -- customers.create creates a customer and shows its token.',
    );
  return { api: { url, token }, sandbox };
};
