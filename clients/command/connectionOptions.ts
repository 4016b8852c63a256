import type { Command } from 'commander';
import { type AccountApi, createClient } from '../typescript/index.ts';
import { callerOf } from './configuration.ts';
import type { Surroundings } from './surroundings.ts';

/** What every command takes that asks the API. */
export interface ConnectionOptions {
  readonly api?: string;
  readonly profile?: string;
  readonly json?: boolean;
}

export const withConnection = (command: Command): Command =>
  command
    .option('--json', 'prints JSON, for programs')
    .option('--api <address>', 'where the API is; by default ACCOUNT_API_URL, the profile’s, or http://127.0.0.1:3000')
    .option('--profile <name>', 'whose tokens; by default those of the environment, or of the profile "default"');

/** A person waits at the terminal: about ten seconds without an answer are enough. */
const retries = 4;

/** @throws CommandFailure without a token */
export const connected = (surroundings: Surroundings, options: ConnectionOptions): AccountApi =>
  createClient({ ...callerOf(surroundings, { profile: options.profile, url: options.api }), retries, clock: surroundings.clock });
