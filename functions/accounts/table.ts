import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The DynamoDB table of customers, tokens, LinkedIn accounts and their sessions. */
export interface AccountsTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** Tokens are stored and looked up by their hash only. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const tokenKey = (token: string) => ({ pk: `TOKEN#${tokenHash(token)}`, sk: 'TOKEN' });
export const identificationKey = (token: string) => ({ pk: `IDENTIFICATION#${tokenHash(token)}`, sk: 'IDENTIFICATION' });
export const accountKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' });
export const sessionKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'SESSION' });
export const customerKey = (customerId: string) => ({ pk: `CUSTOMER#${customerId}`, sk: 'CUSTOMER' });

export const conditionFailed = (error: unknown): boolean => error instanceof ConditionalCheckFailedException;
