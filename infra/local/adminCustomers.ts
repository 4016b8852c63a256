import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AccountsTable } from '../../functions/accounts/table.ts';
import { awsTimeouts } from '../../functions/awsTimeouts.ts';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { systemClock } from '../../functions/time.ts';
import { doAsOperator } from './operator.ts';
import { type InputOf, type OperatorCommand, type OutputOf, operatorCommands } from './operatorCommands.ts';
import type { LocalSettings } from './settings.ts';

/** The table of customers on AWS, where TABLE_ACCOUNTS names it (region and credentials as the SDK finds them). */
const onAws = ({ TABLE_ACCOUNTS }: NodeJS.ProcessEnv): AccountsTable | undefined => {
  if (!TABLE_ACCOUNTS) return undefined;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler: awsTimeouts }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return dynamoRows(client, TABLE_ACCOUNTS, tables.accounts, systemClock.now);
};

/** Does a command of the operator that needs the table of customers only: on AWS, or on DATA_DIR. @throws StartFailure */
export const doOnCustomers = async <Name extends Extract<OperatorCommand, `${'customers' | 'selectors'}.${string}`>>(
  settings: LocalSettings,
  environment: NodeJS.ProcessEnv,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> => {
  const accounts = onAws(environment);
  if (!accounts) return doAsOperator(settings, environment, name, input);
  const work = operatorCommands[name] as (cloud: { readonly accounts: AccountsTable }, input: unknown) => Promise<unknown>;
  return (await work({ accounts }, input)) as OutputOf<Name>;
};
