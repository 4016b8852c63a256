import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionFailed, lineKey, type RequestsTable } from './table.ts';

/** An account's line: its unfinished requests as `<acceptedAt>#<requestId>`, oldest first when sorted. */
const placeOf = (request: { readonly acceptedAt: number; readonly requestId: string }): string =>
  `${String(request.acceptedAt).padStart(15, '0')}#${request.requestId}`;

const ordered = (places: unknown): string[] => (places instanceof Set ? ([...places] as string[]).sort() : []);

/** An account has as many unfinished requests as it may have. */
export class LineFull extends Error {
  override name = 'LineFull';
}

export interface Waiting {
  readonly accountId: string;
  readonly requestId: string;
  readonly acceptedAt: number;
}

/** Takes a place in the account's line; taking it twice is the same. Throws `LineFull` at the cap. Returns how many stand before. */
export const enterLine = async (table: RequestsTable, request: Waiting, cap: number): Promise<number> => {
  const place = placeOf(request);
  try {
    const written = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: lineKey(request.accountId),
        UpdateExpression: 'ADD places :places',
        ConditionExpression: 'attribute_not_exists(places) OR size(places) < :cap OR contains(places, :place)',
        ExpressionAttributeValues: { ':places': new Set([place]), ':place': place, ':cap': cap },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return ordered(written.Attributes?.places).indexOf(place);
  } catch (error) {
    if (conditionFailed(error)) throw new LineFull();
    throw error;
  }
};

/** Leaves the line; leaving it twice is the same. */
export const leaveLine = async (table: RequestsTable, request: Waiting): Promise<void> => {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: lineKey(request.accountId),
      UpdateExpression: 'DELETE places :places',
      ExpressionAttributeValues: { ':places': new Set([placeOf(request)]) },
    }),
  );
};

/** The account's unfinished requests, in the order accepted. */
export const readLine = async (table: RequestsTable, accountId: string): Promise<{ requestId: string; acceptedAt: number }[]> => {
  const read = await table.client.send(new GetCommand({ TableName: table.name, Key: lineKey(accountId), ConsistentRead: true }));
  return ordered(read.Item?.places).map((place) => {
    const [acceptedAt = '', requestId = ''] = place.split('#');
    return { requestId, acceptedAt: Number(acceptedAt) };
  });
};

/** How many requests stand before this one in its account's line. */
export const queuedBefore = async (table: RequestsTable, request: Waiting): Promise<number> => {
  const before = await readLine(table, request.accountId);
  return before.filter((each) => each.requestId !== request.requestId && each.acceptedAt <= request.acceptedAt).length;
};
