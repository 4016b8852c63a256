import type { DatabaseSync } from 'node:sqlite';
import { tenantAttribute } from '../queue.ts';

/** A message as far as its turn depends on it. `attributes`: as JSON. */
interface Waiting {
  readonly queue: string;
  readonly attributes: string;
}

/** The turns of one queue. */
interface QueueTurns {
  /** The highest that was received. */
  received: number;
  /** The highest that each tenant was given. One that is below `received` says nothing any more. */
  readonly given: Map<string, number>;
}

/** Tenants above this number are looked through for those that have nothing waiting. */
const manyTenants = 1_000;

const tenantOf = ({ attributes }: Waiting): string =>
  attributes === '{}' ? '' : ((JSON.parse(attributes) as Record<string, string>)[tenantAttribute] ?? '');

/**
 * The order in which visible messages are received: tenants take turns, and a tenant's messages come in the order in which they became visible. A
 * message gets the number behind its tenant's last one, or behind the last that was received if that is higher (start-time fair queueing): a tenant
 * with thousands of messages that wait does not delay the first of another.
 */
export class Turns {
  readonly #queues = new Map<string, QueueTurns>();

  /** Continues from the messages of a file that were visible when it was closed. */
  constructor(database: DatabaseSync) {
    const visible = database.prepare('SELECT queue, attributes, turn FROM messages WHERE ready_at = 0 ORDER BY turn').all();
    for (const { queue, attributes, turn } of visible as unknown as (Waiting & { turn: number })[]) {
      const turns = this.#of(queue, turn - 1);
      turns.given.set(tenantOf({ queue, attributes }), turn);
    }
  }

  #of(queue: string, received = 0): QueueTurns {
    const known = this.#queues.get(queue);
    if (known) return known;
    const turns = { received, given: new Map<string, number>() };
    this.#queues.set(queue, turns);
    return turns;
  }

  /** The turn of a message that becomes visible. */
  next(message: Waiting): number {
    const turns = this.#of(message.queue);
    const { given, received } = turns;
    const tenant = tenantOf(message);
    const turn = Math.max(received, given.get(tenant) ?? 0) + 1;
    if (given.size > manyTenants) for (const [each, last] of given) if (last <= received) given.delete(each);
    given.set(tenant, turn);
    return turn;
  }

  /** A message with this turn was received. */
  taken(queue: string, turn: number): void {
    const turns = this.#of(queue);
    turns.received = Math.max(turns.received, turn);
  }
}
