import { resolve } from 'node:path';
import { z } from 'zod';
import { StartFailure } from './startFailure.ts';
import { maxWorkers, perCore, perCoreWithoutPauses, perGb } from './workers.ts';

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number()
    .int()
    .min(least)
    .max(most)
    .meta({ expected: `a whole number from ${least} to ${most}` });

const choice = <const Value extends string>(...values: readonly [Value, ...Value[]]) =>
  z.enum(values).meta({ expected: values.join(' or ') });

const workers = () =>
  z.union([z.literal('auto'), wholeNumber(1, maxWorkers)]).meta({ expected: `auto or a whole number from 1 to ${maxWorkers}` });

const path = () => z.string().transform((given) => resolve(given));

/** Every setting of `npm start`: schema, default, meaning. A setting's environment name is its key. The handlers' own are in `functions/config.ts`. */
export const localSettings = z.object({
  PORT: wholeNumber(0, 65_535).default(3000).describe('Port of the API; 0 picks a free one'),
  HOST: z.string().default('127.0.0.1').describe('Address that the API listens on; with 0.0.0.0 or :: also set PUBLIC_URL'),
  UNKNOWN_CONNECTIONS: wholeNumber(1, 65_535)
    .default(100)
    .describe('Maximum number of open connections that have not sent a valid token; above it, old ones are closed'),
  DATA_DIR: path()
    .prefault('.data')
    .describe('Folder of the database and the keys, with a subfolder each for the sandbox and for linkedin.com'),
  DURABILITY: choice('full', 'relaxed')
    .default('full')
    .describe('full: what was accepted survives a power cut; relaxed: faster on slow disks, but a power cut may lose the last seconds'),
  WORKERS: workers()
    .default('auto')
    .describe(
      `Accounts that run at the same time, each in its own browser. auto: as many as the machine bears, which is ${perCore} per core (with PACING=off ${perCoreWithoutPauses}) and ${perGb} per GB of memory above the first, and at least 2; no further one begins while less than a tenth of the memory is available. Half of that number, and at least one, may sign in at the same time`,
    ),
  WEBHOOK_WORKERS: wholeNumber(1, 64)
    .default(16)
    .describe('Webhook deliveries that run at the same time, a quarter of them at most to one endpoint'),
  WEBHOOK_LOCAL_HOSTS: z
    .string()
    .optional()
    .describe(
      'Hosts that webhooks may also reach over plain http and on any port, separated by commas; by default this machine with the sandbox, none with LINKEDIN=live',
    ),
  ATTACHMENT_LOCAL_HOSTS: z
    .string()
    .optional()
    .describe(
      'Hosts from which attachments may also be fetched over plain http and on any port, separated by commas; by default this machine with the sandbox, none with LINKEDIN=live',
    ),
  PROXY_LOCAL_HOSTS: z
    .string()
    .optional()
    .describe(
      'Hosts of proxies that may be at any address, separated by commas; by default this machine with the sandbox, none with LINKEDIN=live',
    ),
  PACING: choice('human', 'off').default('human').describe('Deliberate pauses in the browser: human or off'),
  LINKEDIN: choice('sandbox', 'live')
    .default('sandbox')
    .describe('sandbox: the imitation of LinkedIn that comes with the project; live: linkedin.com'),
  SANDBOX_WORLD: path().optional().describe('JSON file with a different world for the sandbox'),
  SANDBOX_PORT: wholeNumber(0, 65_535).default(0).describe('Port of the sandbox’s web site; 0 picks a free one'),
  SANDBOX_CONTROL_PORT: wholeNumber(0, 65_535).default(3001).describe('Port of the sandbox’s control address; 0 picks a free one'),
  CHROMIUM_PATH: path()
    .optional()
    .describe('Chrome or Chromium to use; by default the packaged Chromium on Linux x64, elsewhere an installed one'),
  CHROMIUM_CACHE: path()
    .optional()
    .describe('Folder into which the packaged Chromium is unpacked; by default account-api in the user’s cache folder'),
  CHROMIUM_SANDBOX: choice('auto', 'on', 'off')
    .default('auto')
    .describe('Chromium’s own sandbox. auto: on where this machine allows it, and the start says where not; on: no start without it'),
  VAULT_KEY_FILE: path()
    .optional()
    .describe(
      'File with the key-encryption key of sessions and of the whole database, which nobody can read without it; by default a file in DATA_DIR, created at the first start',
    ),
  SWEEP_SECONDS: z.coerce
    .number()
    .positive()
    .max(86_400)
    .meta({ expected: 'a number of seconds above 0' })
    .default(60)
    .describe('Seconds between runs of the sweeper'),
  LOG_LEVEL: choice('DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT').default('WARN').describe('Lowest level of log lines that are written'),
  LOG_FORMAT: choice('json', 'text', 'auto')
    .default('auto')
    .describe('Format of log lines. json: an object per line; text: a line for people; auto: text where standard output is a terminal'),
});

export type LocalSettings = z.infer<typeof localSettings>;

const expectation = (name: string): string => {
  let schema: z.core.$ZodType | undefined = (localSettings.shape as Readonly<Record<string, z.core.$ZodType>>)[name];
  while (schema) {
    const { expected } = (z.globalRegistry.get(schema) ?? {}) as { readonly expected?: string };
    if (expected) return expected;
    schema = (schema._zod.def as { readonly innerType?: z.core.$ZodType }).innerType;
  }
  return 'text';
};

/** Reads the settings. The first invalid one stops the start with a message that says what is allowed. */
export const readLocalSettings = (environment: NodeJS.ProcessEnv): LocalSettings => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const read = localSettings.safeParse(given);
  if (read.success) return read.data;
  const name = String(read.error.issues[0]?.path[0]);
  throw new StartFailure(`${name} is ${JSON.stringify(given[name])}: set it to ${expectation(name)}, or leave it out for the default.`);
};
