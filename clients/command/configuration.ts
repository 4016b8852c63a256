import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { addressFault, apiAddress } from '../../functions/contract/apiAddress.ts';
import { CommandFailure } from './ending.ts';
import { exitCodes } from './exitCodes.ts';
import type { Surroundings } from './surroundings.ts';

const profile = z.strictObject({
  url: apiAddress.optional(),
  accountApiToken: z.string().min(1).optional(),
  identificationToken: z.string().min(1).optional(),
});
const configuration = z.strictObject({ profiles: z.record(z.string(), profile) });

/** Where the API is and who calls it, under a name. */
export type Profile = z.infer<typeof profile>;

type Place = Pick<Surroundings, 'environment' | 'configurationFolder'>;

const ownerOnly = 0o600;

export const configurationFile = ({ configurationFolder }: Place): string => join(configurationFolder, 'config.json');

const read = (file: string): string | undefined => {
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      throw new CommandFailure(exitCodes.usage, `${file} holds tokens and can be read by others: chmod 600 ${file}`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const readAll = (file: string): z.infer<typeof configuration> => {
  const text = read(file);
  if (text === undefined) return { profiles: {} };
  try {
    return configuration.parse(JSON.parse(text));
  } catch (cause) {
    throw new CommandFailure(exitCodes.usage, `${file} cannot be read: delete it, and create it again with account-api configure.`, {
      cause,
    });
  }
};

/** The profile that is named, by an option or the environment. */
const namedProfile = ({ environment }: Place, named?: string): string | undefined =>
  named ?? (environment.ACCOUNT_API_PROFILE || undefined);

/** The name of the profile that is used unless another is named. */
export const profileName = (place: Place, named?: string): string => namedProfile(place, named) ?? 'default';

/** @throws CommandFailure if the address that was given as `source` cannot be called */
const requireAddress = (source: string, address: string | undefined): void => {
  const fault = address === undefined ? undefined : addressFault(source, address);
  if (fault !== undefined) throw new CommandFailure(exitCodes.usage, fault);
};

/** Keeps a profile in the configuration file, for its owner's eyes only. @throws CommandFailure if it could not be read again */
export const keepProfile = (place: Place, name: string, kept: Profile): string => {
  requireAddress('The address of the API', kept.url);
  if (!profile.safeParse(kept).success)
    throw new CommandFailure(exitCodes.usage, 'A profile is { "url", "accountApiToken", "identificationToken" }, all of them texts.');
  const file = configurationFile(place);
  const { profiles } = readAll(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify({ profiles: { ...profiles, [name]: kept } }, null, 2)}\n`, { mode: ownerOnly });
  chmodSync(file, ownerOnly);
  return file;
};

/** Where the API is and who calls it: by the environment, or else by the profile. @throws CommandFailure */
export const callerOf = (
  place: Place,
  given: { readonly profile?: string | undefined; readonly url?: string | undefined },
): { readonly baseUrl: string; readonly accountApiToken: string; readonly identificationToken: string | undefined } => {
  const { environment } = place;
  const name = profileName(place, given.profile);
  const { profiles } = readAll(configurationFile(place));
  const known = profiles[name];
  if (!known && namedProfile(place, given.profile) !== undefined)
    throw new CommandFailure(
      exitCodes.usage,
      `There is no profile ${name} in ${configurationFile(place)}: create it with account-api configure --profile ${name}.`,
    );
  // A profile that is named is meant, whatever the environment says.
  const own: Profile =
    given.profile === undefined
      ? {
          accountApiToken: environment.ACCOUNT_API_TOKEN,
          identificationToken: environment.IDENTIFICATION_TOKEN,
          url: environment.ACCOUNT_API_URL,
        }
      : {};
  const accountApiToken = own.accountApiToken || known?.accountApiToken;
  if (!accountApiToken)
    throw new CommandFailure(
      exitCodes.refused,
      'No token is given. Set ACCOUNT_API_TOKEN and IDENTIFICATION_TOKEN, or store them with account-api configure.',
    );
  if (given.url !== undefined) requireAddress('--api', given.url);
  else requireAddress('ACCOUNT_API_URL', own.url || undefined);
  return {
    baseUrl: given.url ?? (own.url || known?.url || 'http://127.0.0.1:3000'),
    accountApiToken,
    identificationToken: own.identificationToken || known?.identificationToken,
  };
};
