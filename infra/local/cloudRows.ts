import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { systemClock } from '../../functions/time.ts';
import type { Cloud } from './cloud.ts';

/** The tables of a running cloud. Whoever opens them closes them. */
export interface CloudRows {
  readonly requests: Rows;
  readonly accounts: Rows;
  close(): void;
}

export const openCloudRows = ({
  region,
  endpoints,
  credentials,
  tables: names,
}: Pick<Cloud, 'region' | 'endpoints' | 'credentials' | 'tables'>): CloudRows => {
  const dynamodb = new DynamoDBClient({ region, endpoint: endpoints.dynamodb, credentials });
  const client = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });
  return {
    requests: dynamoRows(client, names.requests, tables.requests, systemClock.now),
    accounts: dynamoRows(client, names.accounts, tables.accounts, systemClock.now),
    close: () => dynamodb.destroy(),
  };
};
