/** An index of a table: rows by another key. A row without the index's keys is not in it. */
export interface IndexDefinition {
  readonly partition: string;
  readonly sort: string;
  readonly sortType: 'string' | 'number';
  /** Fields that the index has besides the keys. */
  readonly fields: readonly string[];
}

export type TableDefinition = Readonly<Record<string, IndexDefinition>>;

/** Rows that the sweeper has to check, by time. */
const due: IndexDefinition = { partition: 'dueShard', sort: 'dueAt', sortType: 'number', fields: [] };

/** The tables with their indexes, as every engine creates them. */
export const tables = {
  requests: {
    due,
    byAccount: {
      partition: 'accountId',
      sort: 'acceptedAt',
      sortType: 'number',
      fields: ['function', 'resultHandling', 'state', 'status', 'dataItems', 'errorItems'],
    },
  },
  accounts: { byCustomer: { partition: 'customerId', sort: 'sk', sortType: 'string', fields: [] }, due },
  /** Endpoints and deliveries; only deliveries have `createdAt` and so are listed by customer. */
  webhooks: {
    due,
    byCustomer: {
      partition: 'customerId',
      sort: 'createdAt',
      sortType: 'number',
      fields: [
        ...['deliveryId', 'eventId', 'type', 'accountId', 'url', 'state', 'attempts'],
        ...['lastStatusCode', 'lastError', 'lastAttemptAt', 'nextAttemptAt'],
      ],
    },
  },
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof tables;
