import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import { type TableName, tables } from '../../functions/rows/tables.ts';
import { tableNames } from '../../infra/local/resources.ts';

/** A table of the stand-in for DynamoDB; by default nothing in it expires. */
export const rowsOf = (client: DynamoDBDocumentClient, table: TableName, now: () => number = () => 0): Rows =>
  dynamoRows(client, tableNames[table], tables[table], now);
