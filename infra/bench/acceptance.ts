import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import autocannon from 'autocannon';
import { accountVersion } from '../../functions/accounts/account.ts';
import { accountKey, identificationKey } from '../../functions/accounts/table.ts';
import type { System } from '../local/system.ts';
import { atLeast, atMost, type Figure } from './figures.ts';

/** Accounts that are paused: their requests are accepted and wait, so that acceptance is measured and not the browser. */
export const addAccounts = async (system: System, count: number): Promise<string[]> => {
  const { cloud } = system;
  const dynamodb = new DynamoDBClient({
    region: cloud.region,
    endpoint: cloud.endpoints.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const client = DynamoDBDocumentClient.from(dynamodb);
  const tokens = Array.from({ length: count }, (_, index) => `bench-account-${index}`);
  for (const token of tokens) {
    const rows = [
      {
        ...accountKey(token),
        version: accountVersion,
        accountId: token,
        customerId: 'demo',
        name: null,
        status: 'paused',
        statusAt: Date.now(),
      },
      { ...identificationKey(token), accountId: token, customerId: 'demo' },
    ];
    for (const Item of rows) await client.send(new PutCommand({ TableName: cloud.tables.accounts, Item }));
  }
  dynamodb.destroy();
  return tokens;
};

/** Calls with `result-handling: reslink`, spread over the accounts. Bounded in time and rate, to this machine only. */
const load = (
  system: System,
  customer: string,
  tokens: readonly string[],
  shape: { connections: number; overallRate?: number; amount: number },
) => {
  let next = 0;
  return autocannon({
    url: `${system.url}/account/connections.checkStatus`,
    method: 'POST',
    body: JSON.stringify({ people: ['https://www.linkedin.com/in/somebody'] }),
    ...shape,
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          headers: {
            'content-type': 'application/json',
            'account-api-token': customer,
            'identification-token': tokens[next++ % tokens.length] ?? '',
            'result-handling': 'reslink',
          },
        }),
      },
    ],
  });
};

const checked = (result: autocannon.Result): autocannon.Result => {
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} calls were refused, ${result.errors} failed`);
  return result;
};

export const measureAcceptance = async (system: System, customer: string, tokens: readonly string[]): Promise<Figure[]> => {
  await load(system, customer, tokens, { connections: 4, amount: 200 });
  const steady = checked(await load(system, customer, tokens, { connections: 20, overallRate: 100, amount: 1500 }));
  const full = checked(await load(system, customer, tokens, { connections: 20, amount: 3000 }));
  return [
    atMost('accept p50 at 100 requests/s', steady.latency.p50, 'ms', 25),
    atMost('accept p99 at 100 requests/s', steady.latency.p99, 'ms', 100),
    atLeast('accepted/s with 20 clients', full['2xx'] / full.duration, '/s', 200),
  ];
};
