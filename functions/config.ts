import { z } from 'zod';
import { maxSignInsAmong, type SignInLimits } from './accounts/signInQueue.ts';

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

const seconds = (text: string, standard: number) => z.coerce.number().positive().default(standard).describe(text);

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
  TABLE_REQUESTS: z.string().default('requests').describe('Name of the DynamoDB table of requests'),
  TABLE_ACCOUNTS: z.string().default('accounts').describe('Name of the DynamoDB table of customers, tokens and accounts'),
  QUEUE_URL: z.url().describe('URL of the FIFO queue of requests'),
  DEAD_LETTER_QUEUE_URL: z.url().optional().describe('URL of the dead-letter queue of requests'),
  TOPIC_ARN: z.string().describe('ARN of the SNS topic that events go to'),
  TABLE_WEBHOOKS: z.string().default('webhooks').describe('Name of the DynamoDB table of webhooks and deliveries'),
  WEBHOOK_QUEUE_URL: z.url().describe('URL of the standard queue that brings events and attempts to the webhooks handler'),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000').describe('Address under which clients reach the API; result links begin with it'),
  CORS_ORIGINS: listed('Origins of pages that may call the API from browsers, such as https://app.example.com; none by default', ''),
  REFUSED_TOKEN_DELAY_SECONDS: z.coerce
    .number()
    .nonnegative()
    .default(0)
    .describe(
      'How long at most the answer to a token that is not valid is held back, where an address sends many; every held call costs on AWS',
    ),
  HEALTH_FOLDER: z
    .string()
    .optional()
    .describe('Folder of queue and tables, where they lie on this machine: /healthz looks whether it can be written to'),
  WEB_FOLDER: z.string().default('web').describe('Folder of the files that the API serves to browsers; they come from npm run build'),
  DEMONSTRATION: z
    .string()
    .transform(parsedJson)
    .pipe(demonstration)
    .optional()
    .describe('JSON: tokens and examples that the documentation fills in; npm start sets it with the sandbox, nothing does on AWS'),
  METRICS_NAMESPACE: z.string().optional().describe('CloudWatch namespace of the metrics; none are written without it'),
  TRACING: z.enum(['on', 'off']).default('off').describe('Traces of calls to AWS services, for AWS X-Ray: on or off'),
  LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT']).default('INFO').describe('Least severe log line that is written'),

  PACING: z.enum(['human', 'off']).default('human').describe('Deliberate pauses in the browser: human or off'),
  BROWSER_HOST_RULES: z.string().optional().describe("Chromium's host resolver rules; by default a wall around linkedin.com and licdn.com"),
  BROWSER_TRUSTED_CERTIFICATE: z
    .string()
    .optional()
    .describe('Base64 SHA-256 of a public key that the browser trusts besides the public authorities'),
  PAGE_PATIENCE_SECONDS: seconds('How long a page of LinkedIn may take to become usable', 20),
  BROWSER_SINGLE_PROCESS: z.stringbool().default(false).describe('Runs the browser as one process, where processes cannot be separated'),
  CHROMIUM_PATH: z.string().optional().describe('Path of another Chromium than the packaged one'),
  CHROMIUM_CACHE: z
    .string()
    .optional()
    .describe(
      'Folder into which the packaged Chromium is unpacked; by default account-api below the user’s cache folder, on Lambda the temporary one',
    ),
  VAULT_KMS_KEY: z.string().optional().describe('ARN of the KMS key that sessions are sealed with; it goes before a key file'),
  VAULT_KEY_FILE: z.string().optional().describe('File with the key-encryption key of sessions, where no KMS is used'),

  WEBHOOK_KMS_KEY: z
    .string()
    .optional()
    .describe('ARN of the KMS key that webhooks’ signing secrets are sealed with; it goes before a key file'),
  WEBHOOK_KEY_FILE: z.string().optional().describe('File with the key-encryption key of webhooks’ signing secrets, where no KMS is used'),
  WEBHOOK_LOCAL_HOSTS: listed('Hosts of one’s own that webhooks may go to over plain http, on any port, at any address', '').transform(
    (hosts): ReadonlySet<string> => new Set(hosts),
  ),
  WEBHOOK_PORTS: listed('Ports of other hosts that webhooks may go to', '80,443').transform(
    (ports): ReadonlySet<number> => new Set(ports.map(Number)),
  ),
  WEBHOOK_TIMEOUT_SECONDS: seconds('How long an endpoint may take to answer', 15),
  WEBHOOK_TURNS: z.coerce.number().int().positive().default(4).describe('Attempts to one endpoint at a time'),
  WEBHOOK_DISABLE_AFTER_SECONDS: seconds('How long a registered webhook may take nothing before it is disabled', 3 * 24 * 3600),

  REQUEST_LIFETIME_SECONDS: seconds('How long a request may wait and run before it ends as expired', 24 * 3600),
  RESULT_RETENTION_SECONDS: seconds('How long results are kept', 30 * 24 * 3600),
  IDEMPOTENCY_SECONDS: seconds('How long idempotency keys are kept', 7 * 24 * 3600),
  PENDING_CAP: z.coerce.number().int().positive().default(100).describe('Unfinished requests that one account may have'),
  WORKERS: z.coerce
    .number()
    .int()
    .positive()
    .default(2)
    .describe('Accounts that are worked on at the same time; half of them, and at least one, may be signed in at the same time'),
  SIGN_INS_PER_CUSTOMER: z.coerce
    .number()
    .int()
    .positive()
    .default(20)
    .describe('Sign-ins of one customer that may wait or run; those that wait for a verification code do not count'),
  SIGN_IN_HOLD_SECONDS: seconds('How long a call that signs an account in waits for it; what takes longer goes on by itself', 90),
  LONG_HOLD_SECONDS: seconds('How long a call with result-handling long is held open', 14 * 60),
  MCP_HOLD_SECONDS: seconds('How long a tool call of /mcp waits for its result; many clients give up after 60', 50),
  LONG_HEARTBEAT_SECONDS: seconds('Distance of the white space sent while a call is held open', 10),

  HEARTBEAT_SECONDS: seconds('Distance of a running request’s heartbeats', 10),
  HEARTBEAT_STALE_SECONDS: seconds('Age of the last heartbeat at which a worker counts as dead', 60),
  STOP_BEFORE_DEADLINE_SECONDS: seconds('Time left at which a worker hands a long request back to its queue', 60),
  ATTEMPT_WINDOW_SECONDS: seconds('How long after the journal’s attempt row an irreversible click may still happen', 10),
  ATTEMPT_SETTLE_SECONDS: seconds('How long after that window an effect may still be on its way to LinkedIn', 20),
  QUEUE_VISIBILITY_SECONDS: seconds('Visibility timeout of the queue of requests', 960),
  HOLD_SECONDS: seconds('How long the queue hides a message of an account that cannot work now, before it is looked at again', 300),
  COOL_DOWN_SECONDS: seconds('First pause of an account after LinkedIn asked for fewer requests', 900),
});

export type Config = z.infer<typeof settings>;

/** The bounds of sign-ins under way. */
export const signInLimits = ({ WORKERS, SIGN_INS_PER_CUSTOMER }: Pick<Config, 'WORKERS' | 'SIGN_INS_PER_CUSTOMER'>): SignInLimits => ({
  maxConcurrent: maxSignInsAmong(WORKERS),
  maxPerCustomer: SIGN_INS_PER_CUSTOMER,
});

/** Reads the settings; the one place that reads the environment. Throws an error that names each wrong setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config => {
  const read = settings.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings are wrong. ${faults.join('; ')}. Every setting is described in functions/config.ts.`);
};
