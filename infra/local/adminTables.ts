import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AccountsTable } from '../../functions/accounts/table.ts';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { systemClock } from '../../functions/time.ts';
import { startCloud } from './cloud.ts';
import { folderForCommand } from './dataFolder.ts';
import { askedMode } from './dataModes.ts';
import { readRunning } from './running.ts';
import type { LocalSettings } from './settings.ts';

interface OpenTables {
  readonly accounts: AccountsTable;
  close(): Promise<void>;
}

const opened = (dynamodb: DynamoDBClient, name: string, closeMore: () => Promise<void> = async () => {}): OpenTables => ({
  accounts: dynamoRows(
    DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } }),
    name,
    tables.accounts,
    systemClock.now,
  ),
  close: async () => {
    dynamodb.destroy();
    await closeMore();
  },
});

/**
 * The table of customers: on AWS if TABLE_ACCOUNTS names it (region and credentials as the SDK finds them), else the one in DATA_DIR, through
 * the running system or, if none is running, directly.
 */
export const openTables = async (
  settings: Pick<LocalSettings, 'DATA_DIR' | 'LINKEDIN'>,
  environment: NodeJS.ProcessEnv,
): Promise<OpenTables> => {
  if (environment.TABLE_ACCOUNTS) return opened(new DynamoDBClient({}), environment.TABLE_ACCOUNTS);
  const asked = askedMode(settings, environment);
  const running = await readRunning(settings.DATA_DIR, asked);
  const cloud = running ? undefined : await startCloud({ dataDir: await folderForCommand(settings.DATA_DIR, asked) });
  const found: NodeJS.ProcessEnv = running ?? cloud?.environment ?? {};
  const dynamodb = new DynamoDBClient({
    region: found.AWS_REGION ?? 'us-east-1',
    endpoint: found.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    credentials: { accessKeyId: found.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: found.AWS_SECRET_ACCESS_KEY ?? '' },
  });
  return opened(dynamodb, found.TABLE_ACCOUNTS ?? '', async () => cloud?.close());
};
