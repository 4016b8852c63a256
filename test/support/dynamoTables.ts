import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openInProcessTables } from './inProcessTables.ts';
import { motoPython, openMotoTables } from './moto.ts';

/** The tables of DynamoDB, empty: in our stand-in, or in moto if tests run on it. */
export const openDynamoTables = (): Promise<DynamoDBDocumentClient> =>
  motoPython === undefined ? openInProcessTables() : openMotoTables();
