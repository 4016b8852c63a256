import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A message in a queue that earlier versions kept in a data folder. */
export interface KeptMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly group: string;
  /** When it becomes visible, in epoch milliseconds; 0 without a delay. */
  readonly visibleAt: number;
}

/** Whether messages of earlier versions were received already does not count: nobody has finished them. */
const select = `SELECT message_id AS messageId, body, message_attributes AS attributes, coalesce(message_group_id, '') AS "group",
  coalesce(delay_until, 0) AS visibleAt FROM sqs_messages WHERE queue_name = ? ORDER BY rowid`;

const valuesOf = (attributes: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(JSON.parse(attributes) as Record<string, { readonly StringValue?: string }>).map(([name, { StringValue = '' }]) => [
      name,
      StringValue,
    ]),
  );

/** The messages of a queue in a data folder of an earlier version, which kept its emulated queues in a file, in the order in which they were sent. */
export const keptMessages = (folder: string, queueName: string): KeptMessage[] => {
  const file = join(folder, 'queues', 'fauxqs.db');
  if (!existsSync(file)) return [];
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare(select).all(queueName) as unknown as (Omit<KeptMessage, 'attributes'> & {
      readonly attributes: string;
    })[];
    return rows.map((row) => ({ ...row, attributes: valuesOf(row.attributes) }));
  } finally {
    database.close();
  }
};
