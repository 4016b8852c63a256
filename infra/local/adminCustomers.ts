import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AccountsTable } from '../../functions/accounts/table.ts';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { systemClock } from '../../functions/time.ts';
import { doAsOperator } from './operator.ts';
import { operatorCommands } from './operatorCommands.ts';
import type { LocalSettings } from './settings.ts';

/** The table of customers on AWS, where TABLE_ACCOUNTS names it (region and credentials as the SDK finds them). */
const onAws = ({ TABLE_ACCOUNTS }: NodeJS.ProcessEnv): AccountsTable | undefined => {
  if (!TABLE_ACCOUNTS) return undefined;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
  return dynamoRows(client, TABLE_ACCOUNTS, tables.accounts, systemClock.now);
};

export const makeCustomer = (settings: LocalSettings, environment: NodeJS.ProcessEnv, name: string | null) => {
  const accounts = onAws(environment);
  return accounts
    ? operatorCommands['customers.create']({ accounts }, name)
    : doAsOperator(settings, environment, 'customers.create', name);
};

export const makeToken = (settings: LocalSettings, environment: NodeJS.ProcessEnv, customerId: string) => {
  const accounts = onAws(environment);
  return accounts
    ? operatorCommands['customers.createToken']({ accounts }, customerId)
    : doAsOperator(settings, environment, 'customers.createToken', customerId);
};
