import { createRequire } from 'node:module';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { accountsTable, requestsTable, webhooksTable } from '../../infra/local/resources.ts';

const require = createRequire(import.meta.url);
const db = require('dynalite/db');
const validations = require('dynalite/validations');

type Attributes = Record<string, unknown>;
type Failure = Error & { statusCode?: number; body?: { __type: string; message: string } };

const marshalled = ['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey'];
const options = { removeUndefinedValues: true };

/** Bytes are encoded as base64. */
const written = (row: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(marshall(row, options)).map(([name, value]) => [
      name,
      value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
    ]),
  );
const read = (row: Record<string, { B?: unknown }>): Attributes =>
  unmarshall(
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value.B === undefined ? value : { B: Uint8Array.from(Buffer.from(String(value.B), 'base64')) },
      ]),
    ) as never,
  );

const toRequest = (input: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, marshalled.includes(key) ? written(value as Attributes) : value]),
  );

const toAnswer = (answer: Attributes): Attributes => {
  const { Item, Attributes: changed, Items, LastEvaluatedKey } = answer as Record<string, never>;
  return {
    ...(Item ? { Item: read(Item) } : {}),
    ...(changed ? { Attributes: unmarshall(changed) } : {}),
    ...(Items ? { Items: (Items as never[]).map(read) } : {}),
    ...(LastEvaluatedKey ? { LastEvaluatedKey: unmarshall(LastEvaluatedKey) } : {}),
  };
};

/**
 * The stand-in for DynamoDB without its HTTP server: the same validation, expressions and indexes, in this process and in memory.
 * For tests that make hundreds of thousands of calls.
 */
export const openInProcessTables = async (): Promise<DynamoDBDocumentClient> => {
  const store = db.create({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  const run = (action: string, request: Attributes): Promise<Attributes> =>
    new Promise((resolve, reject) => {
      try {
        const { types, custom } = require(`dynalite/validations/${action}`);
        const data = validations.checkTypes(structuredClone(request), types);
        validations.checkValidations(data, types, custom, store);
        require(`dynalite/actions/${action}`)(store, data, (failure: Failure | null, answer: Attributes) =>
          failure ? reject(failure) : resolve(answer),
        );
      } catch (failure) {
        reject(failure);
      }
    });
  for (const definition of [requestsTable, accountsTable, webhooksTable]) {
    await run('createTable', definition as unknown as Attributes);
    const isActive = async () =>
      ((await run('describeTable', { TableName: definition.TableName })).Table as Attributes).TableStatus === 'ACTIVE';
    while (!(await isActive())) await new Promise((resolve) => setImmediate(resolve));
  }
  const batchGet = async (input: Attributes): Promise<Attributes> => {
    const asked = Object.entries(input.RequestItems as Record<string, { Keys: Attributes[] }>);
    const RequestItems = Object.fromEntries(
      asked.map(([name, request]) => [name, { ...request, Keys: request.Keys.map((key) => marshall(key, options)) }]),
    );
    const { Responses } = (await run('batchGetItem', { RequestItems })) as { Responses: Record<string, never[]> };
    return {
      Responses: Object.fromEntries(Object.entries(Responses).map(([name, items]) => [name, items.map(read)])),
      UnprocessedKeys: {},
    };
  };
  const send = async (command: { readonly constructor: { readonly name: string }; readonly input: Attributes }) => {
    const name = command.constructor.name.replace(/Command$/, '');
    const action = name === 'Query' || name === 'Scan' ? name.toLowerCase() : `${name.toLowerCase()}Item`;
    try {
      if (name === 'BatchGet') return await batchGet(command.input);
      return toAnswer(await run(action, toRequest(command.input)));
    } catch (error) {
      const { body } = error as Failure;
      if (body?.__type.endsWith('#ConditionalCheckFailedException'))
        throw new ConditionalCheckFailedException({ message: body.message, $metadata: {} });
      throw body ? new Error(`${body.__type}: ${body.message}`) : error;
    }
  };
  return Object.assign(Object.create(DynamoDBDocumentClient.prototype), { send });
};
