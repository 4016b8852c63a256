import { z } from 'zod';
import { apiAddress } from '../contract/apiAddress.ts';

const given = (what: string) => z.string(`is missing: set it to ${what}`).trim().min(1, `is empty: set it to ${what}`);

/** Every setting of the server for standard input and output. A setting's environment name is its key. */
const settings = z.object({
  ACCOUNT_API_URL: apiAddress.default('http://127.0.0.1:3000'),
  ACCOUNT_API_TOKEN: given('the account-api-token of the customer'),
  /** Not needed with a token that is limited to one account. */
  IDENTIFICATION_TOKEN: given('the identification token of one LinkedIn account').optional(),
  /** How long a tool call waits for its result; many clients give up after 60. */
  MCP_HOLD_SECONDS: z.coerce.number('is not a number of seconds').positive('is not a number of seconds above 0').default(50),
});

export type McpSettings = z.infer<typeof settings>;

/** Reads the settings, or says what is wrong with them, a sentence each; values are not repeated. */
export const readSettings = (environment: NodeJS.ProcessEnv): McpSettings | readonly string[] => {
  const read = settings.safeParse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim())));
  return read.success ? read.data : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`);
};
