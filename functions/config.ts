import { z } from 'zod';
import { maxSignInsAmong, type SignInLimits } from './accounts/signInQueue.ts';
import type { AcceptanceRules } from './requests/ticket.ts';

const listed = (text: string, standard: string) =>
  z
    .string()
    .default(standard)
    .transform((given) =>
      given
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    )
    .describe(text);

const positive = z.coerce.number('it has to be a number above 0').positive('it has to be a number above 0');

const seconds = (text: string, standard: number) => positive.default(standard).describe(text);

const wholeAboveNone = 'it has to be a whole number above 0';

const count = (text: string, standard: number) =>
  z.coerce.number(wholeAboveNone).int(wholeAboveNone).positive(wholeAboveNone).default(standard).describe(text);

/** Nothing unless it is given. */
const given = (text: string) => z.string().optional().describe(text);

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

const isOrigin = (text: string): boolean => URL.parse(text)?.origin === text;

const parsedJson = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('must be JSON');
    return z.NEVER;
  }
};

const demonstration = z.strictObject({
  accountApiToken: z.string(),
  identificationToken: z.string(),
  person: z.url(),
  company: z.url(),
  post: z.url(),
});

/** Every setting of the handlers: schema, default, meaning. A setting's environment name is its key. */
export const settings = z.object({
  DATABASE_FILE: given(
    'SQLite file of tables and queues on one machine, set by npm start; without it they are on AWS, under the names below',
  ),
  TABLE_REQUESTS: z.string().default('requests').describe('Name of the DynamoDB table of requests'),
  TABLE_ACCOUNTS: z.string().default('accounts').describe('Name of the DynamoDB table of customers, tokens and accounts'),
  QUEUE_URL: z.url().optional().describe('URL of the FIFO queue of requests'),
  DEAD_LETTER_QUEUE_URL: z.url().optional().describe('URL of the dead-letter queue of requests'),
  TOPIC_ARN: given('ARN of the SNS topic that events go to'),
  TABLE_WEBHOOKS: z.string().default('webhooks').describe('Name of the DynamoDB table of webhooks and deliveries'),
  WEBHOOK_QUEUE_URL: z.url().optional().describe('URL of the standard queue of events and delivery attempts'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'it needs https:// (or http://) at its beginning, as in https://api.example.com' })
    .default('http://127.0.0.1:3000')
    .describe('Address at which clients reach the API; result links start with it'),
  CORS_ORIGINS: listed(
    'Origins of web pages that may call the API, such as https://app.example.com, separated by commas; none by default',
    '',
  ).refine((origins) => origins.every(isOrigin), 'it has to be origins without a path, separated by commas, as in https://app.example.com'),
  REFUSED_TOKEN_DELAY_SECONDS: z.coerce
    .number('it has to be a number, 0 or more')
    .nonnegative('it has to be a number, 0 or more')
    .default(0)
    .describe(
      'Longest delay of the answer to an invalid token, for an address that sends many; on AWS every delayed call costs Lambda time',
    ),
  HEALTH_FOLDER: given(
    'Folder of tables and queues on one machine; /healthz checks that it is writable, and what parts of the system have reported there',
  ),
  WEB_FOLDER: z.string().default('web').describe('Folder of the files that the API serves to browsers, built by npm run build'),
  DEMONSTRATION: z
    .string()
    .transform(parsedJson)
    .pipe(demonstration)
    .optional()
    .describe('JSON: tokens and examples that the pages at /docs fill in; set by npm start with the sandbox, never on AWS'),
  METRICS_NAMESPACE: given('CloudWatch namespace of the metrics; without it no metrics are written'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'it has to be 16 characters or more')
    .optional()
    .describe(
      'On one machine: token with which GET /metrics is read (authorization: Bearer …); without it only programs on this machine may',
    ),
  TRACING: z.enum(['on', 'off']).default('off').describe('Traces calls to AWS services for AWS X-Ray: on or off'),
  LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT']).default('INFO').describe('Lowest level of log lines that are written'),
  LOG_FORMAT: z
    .enum(['json', 'text', 'auto'])
    .default('auto')
    .describe('Format of log lines: json, or text for people; auto is decided by npm start, and is json on AWS'),

  PROXY_LOCAL_HOSTS: listed(
    'Hosts of proxies that may be at any address; the proxies of accounts have to be at public ones otherwise, so that no customer reaches your network through one',
    '',
  ).transform((hosts): ReadonlySet<string> => new Set(hosts)),
  NETWORK_CHECK_URL: z
    .url({ protocol: /^https?$/, error: 'it needs https:// (or http://) at its beginning, as in https://ip.example.com' })
    .optional()
    .describe(
      'Service that accounts.checkNetwork asks at which address it is seen; it answers with JSON (ip, country), with lines (ip=…, loc=…) or with the address alone. Without it nobody is asked',
    ),

  SELECTORS_BUNDLE: given(
    'File or https address of a signed bundle of selectors, which replaces selectors of the release; looked at every hour. Without it none is used',
  ),
  SELECTORS_PUBLIC_KEY: given('Public key with which bundles of selectors have to be signed, as npm run selectors:keys shows it'),

  PACING: z.enum(['human', 'off']).default('human').describe('Deliberate pauses in the browser: human or off'),
  BROWSER_HOST_RULES: given("Chromium's host resolver rules; by default only linkedin.com and licdn.com can be reached"),
  BROWSER_TRUSTED_CERTIFICATE: given(
    'Base64 SHA-256 of a public key that the browser trusts in addition to the public certificate authorities',
  ),
  PAGE_PATIENCE_SECONDS: seconds('Timeout for a page of LinkedIn to become usable', 20),
  BROWSER_SINGLE_PROCESS: z
    .stringbool()
    .default(false)
    .describe('Runs Chromium as a single process, for environments such as Lambda that cannot isolate its processes'),
  BROWSERS: count('Browsers that one process keeps open, one for each account; set by npm start to WORKERS, and 1 on AWS', 1),
  BROWSER_IDLE_SECONDS: seconds('How long a browser stays open for its account’s next request', 1800),
  BROWSER_MEMORY_MB: positive
    .default(1500)
    .describe(
      'Memory of one browser above which it is ended: its item is tried again in a fresh browser, and fails if that ends alike; checked on Linux',
    ),
  CHROMIUM_PATH: given('Path of a Chromium to use instead of the packaged or an installed one'),
  CHROMIUM_CACHE: given(
    'Folder into which the packaged Chromium is unpacked; by default account-api in the user’s cache folder, on Lambda the temporary folder',
  ),
  CHROMIUM_SANDBOX: z
    .enum(['on', 'off'])
    .default('off')
    .describe('Chromium’s own sandbox: on or off; npm start tries whether this machine allows it, Lambda does not'),
  VAULT_KMS_KEY: given('ARN of the KMS key that encrypts sessions; takes precedence over a key file'),
  VAULT_KEY_FILE: given('File with the key-encryption key of sessions, used without KMS; on one server it also opens the whole database'),

  WEBHOOK_KMS_KEY: given('ARN of the KMS key that encrypts signing secrets of webhooks; takes precedence over a key file'),
  WEBHOOK_KEY_FILE: given('File with the key-encryption key of signing secrets of webhooks, used without KMS'),
  WEBHOOK_LOCAL_HOSTS: listed('Hosts that webhooks may also reach over plain http, on any port and at any address', '').transform(
    (hosts): ReadonlySet<string> => new Set(hosts),
  ),
  WEBHOOK_PORTS: listed('Ports of other hosts that webhooks may reach', '80,443')
    .refine((ports) => ports.every(isPort), 'it has to be ports (1 to 65535), separated by commas, as in 80,443')
    .transform((ports): ReadonlySet<number> => new Set(ports.map(Number))),
  WEBHOOK_TIMEOUT_SECONDS: seconds('Timeout for an endpoint to answer', 15),
  WEBHOOK_TURNS: count('Maximum concurrent attempts to one endpoint', 4),
  WEBHOOK_DISABLE_AFTER_SECONDS: seconds('A registered webhook that has accepted nothing for this long is disabled', 3 * 24 * 3600),

  ATTACHMENT_LOCAL_HOSTS: listed(
    'Hosts from which attachments may also be fetched over plain http, on any port and at any address; others have to be public',
    '',
  ).transform((hosts): ReadonlySet<string> => new Set(hosts)),
  ATTACHMENT_FETCH_SECONDS: seconds('Timeout for one attachment to be fetched from its address', 60),
  ATTACHMENT_CALL_SECONDS: seconds('Timeout for all attachments of one call together', 80),
  ATTACHMENT_CALL_MEGABYTES: count('Maximum size of all attachments of one call together, in millions of bytes', 100),
  ATTACHMENT_CALLS: count('Maximum number of calls whose attachments are fetched at the same time; further ones are refused', 20),
  ATTACHMENT_CALLS_PER_CUSTOMER: count('Maximum number of these of one customer', 5),

  REQUEST_LIFETIME_SECONDS: seconds('How long a request may wait and run before it ends with expired', 24 * 3600),
  RESULT_RETENTION_SECONDS: seconds('How long results are kept', 30 * 24 * 3600),
  IDEMPOTENCY_SECONDS: seconds('How long idempotency keys are kept', 7 * 24 * 3600),
  PENDING_CAP: count('Maximum number of unfinished requests of one account', 100),
  WORKERS: count('Accounts that run at the same time; half of that number, and at least one, may sign in at the same time', 2),
  SIGN_INS_PER_CUSTOMER: count(
    'Sign-ins of one customer that may wait or run; sign-ins that wait for a verification code do not count',
    20,
  ),
  WATCH_MINUTE_SECONDS: seconds('Length of a minute in the intervals of watched accounts; shorter only to try them out on the sandbox', 60),
  SIGN_IN_HOLD_SECONDS: seconds('How long a call that signs an account in is held open; a longer sign-in continues in the background', 90),
  LONG_HOLD_SECONDS: seconds('How long a call with result-handling long is held open', 14 * 60),
  HELD_CALLS: z.coerce
    .number()
    .int()
    .nonnegative()
    .default(1000)
    .describe(
      'Maximum number of calls that are held open at the same time; further ones are answered at once, with the link of their result',
    ),
  HELD_CALLS_PER_CUSTOMER: z.coerce.number().int().nonnegative().default(500).describe('Maximum number of these of one customer'),
  MCP_HOLD_SECONDS: seconds('How long a tool call at /mcp waits for its result; many clients time out after 60', 50),
  LONG_HEARTBEAT_SECONDS: seconds('Interval of the white space that keeps a held call open', 10),

  HEARTBEAT_SECONDS: seconds('Interval of a running request’s heartbeats', 10),
  HEARTBEAT_STALE_SECONDS: seconds('Age of the last heartbeat at which a worker is considered dead', 60),
  STOP_BEFORE_DEADLINE_SECONDS: seconds(
    'Time left before the function’s timeout at which a worker returns a long request to the queue',
    60,
  ),
  ATTEMPT_WINDOW_SECONDS: seconds('How long after the journal has recorded an attempt its irreversible click may still happen', 10),
  ATTEMPT_SETTLE_SECONDS: seconds('How long after that window its effect may still be on its way to LinkedIn', 20),
  QUEUE_VISIBILITY_SECONDS: seconds('Visibility timeout of the queue of requests', 960),
  HOLD_SECONDS: seconds('Visibility timeout of a message whose account cannot run now, where nobody knows until when', 300),
  COOL_DOWN_SECONDS: seconds('First cool-down of an account after LinkedIn answered 429 or 999; it doubles each time', 900),
});

export type Config = z.infer<typeof settings>;

/** How calls are accepted. */
export const acceptanceRules = (config: Config): AcceptanceRules => ({
  pendingCap: config.PENDING_CAP,
  lifetimeMs: config.REQUEST_LIFETIME_SECONDS * 1000,
  retentionMs: config.RESULT_RETENTION_SECONDS * 1000,
  idempotencyMs: config.IDEMPOTENCY_SECONDS * 1000,
});

/** The bounds of sign-ins under way. */
export const signInLimits = ({ WORKERS, SIGN_INS_PER_CUSTOMER }: Pick<Config, 'WORKERS' | 'SIGN_INS_PER_CUSTOMER'>): SignInLimits => ({
  maxConcurrent: maxSignInsAmong(WORKERS),
  maxPerCustomer: SIGN_INS_PER_CUSTOMER,
});

/** Settings that cannot be used, each with what is wrong; values are not repeated, for some are secret. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
}

const read = <Schema extends z.ZodType>(schema: Schema, environment: NodeJS.ProcessEnv): z.infer<Schema> => {
  const found = schema.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));
  if (found.success) return found.data;
  const faults = found.error.issues.map(({ path, message }) => `${path.join('.')} is wrong: ${message}.`);
  throw new WrongSettings(`${faults.join(' ')} docs/settings.md describes every setting.`);
};

/** Reads the settings; the one place that reads the environment. @throws WrongSettings */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config => read(settings, environment);

/** Reads only these settings, whatever the others are. @throws WrongSettings */
export const readHandlerSettings = <Name extends keyof Config>(
  names: readonly Name[],
  environment: NodeJS.ProcessEnv,
): Pick<Config, Name> =>
  read(settings.pick(Object.fromEntries(names.map((name) => [name, true])) as Record<keyof Config, true>), environment) as Pick<
    Config,
    Name
  >;
