import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  paginateScan,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { AnswerLost } from '../answerLost.ts';
import type { Change } from '../change.ts';
import type { Condition } from '../condition.ts';
import { ConditionFailed } from '../conditionFailed.ts';
import type { Key, StoredRow } from '../row.ts';
import type { Query, Rows } from '../rows.ts';
import type { TableDefinition } from '../tables.ts';
import { expressionsOf } from './expressions.ts';
import { isAsChanged, isAsPut } from './writtenBefore.ts';

/** Maximum number of items that DynamoDB reads at once. */
const batchSize = 100;

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/**
 * The result of a conditional write. The client repeats a write whose answer it did not get; if that one was done, the repetition finds its
 * condition broken by itself. `before`: the result of the write before, if the row shows that it was done.
 */
const conditional = async <Result>(
  writing: Promise<Result>,
  before: () => Promise<{ readonly result: Result } | undefined>,
): Promise<Result> => {
  try {
    return await writing;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const done = (error.$metadata.attempts ?? 1) > 1 ? await before() : undefined;
    if (done) return done.result;
    throw new ConditionFailed(error.message, { cause: error });
  }
};

/** The part of a query that names its key. */
const keyCondition = (partition: string, sort: string, { partition: value, from, to }: Query) => {
  const between = from !== undefined && to !== undefined;
  const range = between ? '#sort BETWEEN :from AND :to' : from !== undefined ? '#sort >= :from' : to !== undefined ? '#sort <= :to' : '';
  return {
    KeyConditionExpression: ['#partition = :partition', range].filter(Boolean).join(' AND '),
    ExpressionAttributeNames: { '#partition': partition, ...(range ? { '#sort': sort } : {}) },
    ExpressionAttributeValues: {
      ':partition': value,
      ...(from === undefined ? {} : { ':from': from }),
      ...(to === undefined ? {} : { ':to': to }),
    },
  };
};

/** A table of DynamoDB, with the keys `pk` and `sk` and the indexes of its definition. `now`: epoch milliseconds, by which rows expire. */
export const dynamoRows = (client: DynamoDBDocumentClient, TableName: string, definition: TableDefinition, now: () => number): Rows => {
  const isKept = ({ ttl }: StoredRow): boolean => typeof ttl !== 'number' || ttl * 1000 > now();

  const readBatch = async (keys: readonly Key[]): Promise<StoredRow[]> => {
    const found: StoredRow[] = [];
    let left: readonly Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
    while (left.length > 0) {
      const Keys = left.slice(0, batchSize);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      found.push(...((Responses?.[TableName] ?? []) as StoredRow[]));
      const late = UnprocessedKeys?.[TableName]?.Keys ?? [];
      // DynamoDB returned none of them: it is short of capacity, and the client repeats a single read with its backoff.
      if (late.length === Keys.length) found.push(...(await Promise.all((late as unknown as Key[]).map(read))).flatMap((row) => row ?? []));
      left = [...(late.length === Keys.length ? [] : late), ...left.slice(batchSize)];
    }
    return found.filter(isKept);
  };

  const read = async ({ pk, sk }: Key): Promise<StoredRow | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
    return Item && isKept(Item as StoredRow) ? (Item as StoredRow) : undefined;
  };

  const readAll = async (keys: readonly (Key | undefined)[]): Promise<(StoredRow | undefined)[]> => {
    const found = new Map((await readBatch(keys.filter((key) => key !== undefined))).map((row) => [nameOf(row), row]));
    return keys.map((key) => key && found.get(nameOf(key)));
  };

  const write = async ({ pk, sk }: Key, change: Change, condition: Condition | undefined, ReturnValues: 'NONE' | 'ALL_NEW' | 'ALL_OLD') => {
    const command = new UpdateCommand({ TableName, Key: { pk, sk }, ...expressionsOf({ change, condition }), ReturnValues });
    const writing = client.send(command).then(({ Attributes }) => (Attributes ?? { pk, sk }) as StoredRow);
    return conditional(writing, async () => {
      const row = await read({ pk, sk });
      if (!row || !isAsChanged(row, change)) return undefined;
      if (ReturnValues === 'ALL_OLD')
        throw new AnswerLost(`A row of ${TableName} was changed, and the answer that tells how it was before is lost: it is read again`);
      return { result: row };
    });
  };

  return {
    get: read,
    getAll: readAll,
    async put(row, condition) {
      const command = new PutCommand({ TableName, Item: row, ...expressionsOf({ condition }) });
      await conditional<unknown>(client.send(command), async () => (isAsPut(await read(row), row) ? { result: undefined } : undefined));
    },
    update: (key, change, condition) => write(key, change, condition, 'ALL_NEW'),
    async change(key, change, condition) {
      await write(key, change, condition, 'NONE');
    },
    exchange: (key, change, condition) => write(key, change, condition, 'ALL_OLD'),
    async delete({ pk, sk }, condition) {
      const command = new DeleteCommand({ TableName, Key: { pk, sk }, ...expressionsOf({ condition }), ReturnValues: 'ALL_OLD' });
      const deleting = client.send(command).then(({ Attributes }) => Attributes as StoredRow | undefined);
      return conditional(deleting, async () => ((await read({ pk, sk })) ? undefined : { result: undefined }));
    },
    async *query(query) {
      const { index, newestFirst = false, complete = false, after, pageSize } = query;
      const { partition, sort } = index === undefined ? { partition: 'pk', sort: 'sk' } : indexOf(definition, index);
      const input: QueryCommandInput = {
        TableName,
        ...keyCondition(partition, sort, query),
        ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
        ScanIndexForward: !newestFirst,
      };
      const pages = paginateQuery({ client, ...(pageSize === undefined ? {} : { pageSize }), startingToken: after }, input);
      for await (const page of pages) {
        const items = ((page.Items ?? []) as StoredRow[]).filter(isKept);
        yield index !== undefined && complete ? (await readAll(items)).filter((row) => row !== undefined) : items;
      }
    },
    async *scan({ index, after } = {}) {
      const source = index === undefined ? { ConsistentRead: true } : { IndexName: index };
      const pages = paginateScan({ client, startingToken: after }, { TableName, ...source });
      for await (const page of pages) yield ((page.Items ?? []) as StoredRow[]).filter(isKept);
    },
  };
};

const indexOf = (definition: TableDefinition, name: string) => {
  const index = definition[name];
  if (!index) throw new Error(`The table has no index ${name}`);
  return index;
};
