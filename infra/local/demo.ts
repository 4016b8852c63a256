import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createCustomer } from '../../functions/accounts/customers.ts';
import { putAccount } from '../../functions/accounts/directory.ts';
import type { KeyWrapping } from '../../functions/accounts/envelope.ts';
import { keepSession } from '../../functions/accounts/vault.ts';
import type { Cloud } from './cloud.ts';

/** What a newcomer needs for the first call. */
export const demoTokens = { customer: 'demo-token', accounts: ['demo-account-1', 'demo-account-2'] } as const;

const customerId = 'demo';

/** Where the demo is made. */
export interface DemoPlace {
  readonly cloud: Pick<Cloud, 'region' | 'endpoints' | 'credentials' | 'tables'>;
  /** Seals the sessions. */
  readonly wrapping: KeyWrapping;
  /** The session cookies of the sandbox's accounts, in the order of its world. */
  readonly sessions: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
}

const sessionOf = (value: string) => ({
  storageState: {
    cookies: [
      { name: 'li_at', value, domain: '.www.linkedin.com', path: '/', expires: -1, httpOnly: true, secure: true, sameSite: 'None' },
      {
        name: 'JSESSIONID',
        value: '"ajax:0"',
        domain: '.www.linkedin.com',
        path: '/',
        expires: -1,
        httpOnly: false,
        secure: true,
        sameSite: 'None',
      },
    ],
    origins: [],
  },
  userAgent: null,
});

/** Makes the demo customer and its two accounts, signed in to the sandbox. Leaves what is already there as it is. */
export const seedDemo = async ({ cloud, wrapping, sessions, now }: DemoPlace): Promise<void> => {
  const dynamodb = new DynamoDBClient({ region: cloud.region, endpoint: cloud.endpoints.dynamodb, credentials: cloud.credentials });
  const accounts = { client: DynamoDBDocumentClient.from(dynamodb), name: cloud.tables.accounts };
  const seedAccount = async (token: string, session: string): Promise<void> => {
    const owner = { customerId, accountId: token };
    await keepSession({ accounts, wrapping }, owner, sessionOf(session), 0);
    await putAccount(accounts, { ...owner, name: token, status: 'active', identificationToken: token, now });
  };
  await Promise.all([
    createCustomer(accounts, { name: 'Demo', now, random: randomBytes, token: demoTokens.customer }, customerId),
    ...demoTokens.accounts.map((token, index) => {
      const session = sessions[index];
      if (!session) throw new Error(`The sandbox’s world has no account for ${token}.`);
      return seedAccount(token, session);
    }),
  ]);
  dynamodb.destroy();
};
