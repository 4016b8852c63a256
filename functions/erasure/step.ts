import type { IdentityHash } from '../accounts/forgettingKey.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { WebhooksTable } from '../deliveries/table.ts';
import type { Log } from '../log.ts';
import type { Settlement } from '../requests/settlement.ts';
import type { SignInDispatch } from '../requests/signInDispatch.ts';
import type { StoredRow } from '../rows/row.ts';
import type { Rows } from '../rows/rows.ts';
import type { KnownPerson } from './person.ts';

/** The dependencies of erasing. Times in milliseconds. */
export interface Erasing extends Settlement, SignInDispatch {
  readonly accounts: AccountsTable;
  readonly webhooks: WebhooksTable;
  readonly log: Log;
  /** Age of the last heartbeat at which a worker is considered dead. */
  readonly heartbeatStaleMs: number;
  /** Overwrites what deleted rows have left in the engine's files; absent where the files are not ours. Returns whether it could. */
  readonly overwriteDeleted?: (() => Promise<boolean>) | undefined;
}

/** What a step is about. */
export interface Subject {
  readonly customerId: string;
  /** Empty in steps for the whole customer. */
  readonly accountId: string;
  /** The person, in erasures of one. */
  readonly known: KnownPerson;
  /** How what looks knew of the person is hashed, so that the next look tells only what is new; absent in erasures that earlier releases have begun. */
  readonly hash?: IdentityHash | undefined;
  /** When the first pass began (epoch milliseconds). */
  readonly begunAt: number;
  /** What held the leases of closed accounts when the erasure began has ended by now. */
  readonly isLastPass: boolean;
  /** When the step gives way (epoch milliseconds): it goes on from where it is then. */
  readonly until?: number;
  /** Runs that may have begun before the first pass ended, by request, as fences; absent until the second pass, which finds them. */
  readonly atWork?: Readonly<Record<string, number>> | undefined;
}

/** What a step has done. */
export interface Done {
  readonly deleted?: number;
  readonly changed?: number;
  /** Where it goes on; absent at its end. */
  readonly next?: string | undefined;
  /** Something was at work, or has changed meanwhile: another pass is needed. */
  readonly isLeft?: boolean;
  /** Runs that this step has found at work, by request, as fences. */
  readonly atWork?: Readonly<Record<string, number>>;
  /** What is known of the person now. */
  readonly known?: KnownPerson;
}

/** A bounded piece of work. It can be repeated from the same place, whatever a crash has left. */
export type Step = (erasing: Erasing, subject: Subject, from: string | undefined) => Promise<Done>;

/** Rows that one call of a step goes through, about. */
export const rowsAtOnce = 100;

/** Which rows of a partition. */
interface Span {
  readonly from?: string;
  readonly to?: string;
  readonly only?: (row: StoredRow) => boolean;
  /** What is done before a row is deleted, by which it is found. It may take long, so a step may end after each row. */
  readonly before?: (row: StoredRow) => Promise<void>;
}

/** Deletes rows of a partition, page by page, or row by row if something is done before. Returns after each how many there were. */
async function* deleted(table: Rows, partition: string, { from, to, only = () => true, before }: Span): AsyncGenerator<number> {
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  for await (const rows of table.query({ partition, ...span, pageSize: rowsAtOnce })) {
    let count = 0;
    for (const row of rows.filter(only)) {
      await before?.(row);
      if (await table.delete({ pk: row.pk, sk: row.sk })) count++;
      if (!before) continue;
      yield count;
      count = 0;
    }
    yield count;
  }
}

/** Deletes the rows of a partition that holds a bounded number of them, or some of them. Returns how many there were. */
export const deletePages = async (table: Rows, partition: string, span: Span = {}): Promise<number> => {
  let sum = 0;
  for await (const count of deleted(table, partition, span)) sum += count;
  return sum;
};

/**
 * Deletes the rows of partitions that may hold any number of them, until the step's time is over. It begins at the first row each time, so it goes on
 * wherever it was left.
 */
export const deleteUntil = async (
  { clock }: Pick<Erasing, 'clock'>,
  { until = Number.POSITIVE_INFINITY }: Pick<Subject, 'until'>,
  table: Rows,
  partitions: readonly (Span & { readonly partition: string })[],
): Promise<Done & { readonly deleted: number }> => {
  let sum = 0;
  for (const { partition, ...span } of partitions)
    for await (const count of deleted(table, partition, span)) {
      sum += count;
      if (count > 0 && clock.now() >= until) return { deleted: sum, next: 'more' };
    }
  return { deleted: sum };
};
