import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type Row = Readonly<Record<string, unknown>>;

interface Answer {
  Item?: Row;
  Items?: Row[];
  Responses?: Record<string, Row[]>;
}

/**
 * A client that reads no rows whose `ttl` is over. DynamoDB deletes them days later, and the tables of one machine never; to readers they are gone
 * at once. A row without `ttl`, as most indexes have it, is kept.
 */
export const withoutExpired = (client: DynamoDBDocumentClient, now: () => number): DynamoDBDocumentClient => {
  const isKept = ({ ttl }: Row): boolean => typeof ttl !== 'number' || ttl * 1000 > now();
  const send = client.send.bind(client) as (...sent: unknown[]) => Promise<Answer>;
  const read = async (...sent: unknown[]): Promise<Answer> => {
    const answer = await send(...sent);
    const { Item, Items, Responses } = answer;
    if (Item && !isKept(Item)) delete answer.Item;
    if (Items) answer.Items = Items.filter(isKept);
    if (Responses) answer.Responses = Object.fromEntries(Object.entries(Responses).map(([table, rows]) => [table, rows.filter(isKept)]));
    return answer;
  };
  return Object.assign(client, { send: read });
};
