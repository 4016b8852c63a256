import { z } from 'zod';
import { newToken } from '../accounts/customers.ts';
import { tokenHash } from '../accounts/table.ts';
import type { Randomness } from '../randomness.ts';
import { absent, all, oneOf, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { iso } from '../time.ts';
import { approvalOf, plannedItems } from './approval.ts';
import { approvalIdOf, askedOf, itemsOf } from './approvalId.ts';
import { publish } from './events.ts';
import type { RequestRow } from './request.ts';
import { inputOf } from './results.ts';
import type { Settlement } from './settlement.ts';
import { approvalLinkKey, questionKey, questionsPartition, type RequestsTable, requestKey } from './table.ts';

/** An item that approval was asked for, in the list of its customer: ids alone, no content. */
const questionKind = rowKind(
  'approval asked for',
  1,
  z.object({
    approvalId: z.string(),
    accountId: z.string(),
    /** Hashes of its links. */
    links: z.set(z.string()),
    isDecided: z.boolean().exactOptional(),
    ttl: z.number(),
  }),
);

/** A link with which one decision can be made. Its token is kept as a hash. */
const linkKind = rowKind('approval link', 1, z.object({ approvalId: z.string(), customerOf: z.string(), ttl: z.number() }));

/** How long after the deadline a link still tells what became of its item. */
const keptMs = 86_400_000;

/** The dependencies of asking. */
export interface Asking extends Pick<Settlement, 'requests' | 'topic' | 'publicUrl' | 'metrics'> {
  readonly random: Randomness;
  readonly clock: { now(): number };
}

/**
 * Asks for the approval of each item of a request about which nobody has decided: lists it, and publishes its event with a link. After a crash it may
 * be done again: the event keeps its id (P9), and every link is valid until the one decision.
 */
export const askForApproval = async ({ requests, topic, publicUrl, metrics, random, clock }: Asking, row: RequestRow): Promise<void> => {
  const { approval, customerId, accountId, requestId, expiresAt } = row;
  const items = approval && itemsOf(row, await inputOf(requests, row));
  if (!approval || !items) return;
  for (const index of plannedItems(row)) {
    const item = items[index];
    if (!item || approvalOf(row, index) !== 'wanted') continue;
    const approvalId = approvalIdOf(row, index, item);
    const token = newToken('apl', random);
    const ttl = Math.ceil((expiresAt + keptMs) / 1000);
    const link = tokenHash(token);
    const asked = { set: { approvalId, accountId, ttl }, addTo: { links: [link] } };
    await requests.change(questionKey(customerId, approval.at, approvalId), asked);
    await requests.put(linkKind.at(approvalLinkKey(link), { approvalId, customerOf: customerId, ttl }));
    await publish(topic, {
      id: `evt_${approvalId}`,
      customerId,
      attributes: { accountId, function: row.function },
      event: {
        type: 'approval.requested',
        timestamp: iso(approval.at),
        data: {
          approvalId,
          accountId,
          requestId,
          function: row.function,
          ...askedOf(row, item),
          askedBy: approval.askedBy,
          expiresAt: iso(expiresAt),
          // Behind `#`, which browsers send to nobody: the token reaches no log and no referrer.
          url: `${publicUrl.replace(/\/+$/, '')}/approve#${token}`,
        },
      },
    });
    metrics?.approval('requested');
  }
  const unanswered = all(oneOf('state', ['accepted', 'queued', 'running']), absent('askedAt'));
  await wasDone(requests.change(requestKey(requestId), { set: { askedAt: clock.now() } }, unanswered));
};

/** The approval that a link's token stands for, and its customer. */
export const approvalBehind = async (
  requests: RequestsTable,
  token: string,
): Promise<{ readonly approvalId: string; readonly customerId: string } | undefined> => {
  const link = linkKind.readIf(await requests.get(approvalLinkKey(tokenHash(token))));
  return link && { approvalId: link.approvalId, customerId: link.customerOf };
};

/** A question in a list, and its place there. */
export type Question = Readonly<ReturnType<typeof questionKind.read>> & { readonly place: string };

const questionIn = (stored: StoredRow): Question => ({ ...questionKind.read(stored), place: stored.sk });

/** The items of a customer that were asked for, oldest first, also those that were decided or ended since. `after`: a place. */
export async function* questionsOf(requests: RequestsTable, customerId: string, after?: string): AsyncGenerator<Question> {
  const partition = questionsPartition(customerId);
  const start = after === undefined ? {} : { after: { pk: partition, sk: after } };
  for await (const page of requests.query({ partition, ...start })) yield* page.map(questionIn);
}

/** Takes a question off the list. Its row stays as long as its links, so that an erasure finds them. */
export const dropQuestion = async (requests: RequestsTable, { customerId, approval }: RequestRow, approvalId: string): Promise<void> => {
  await wasDone(requests.change(questionKey(customerId, approval?.at ?? 0, approvalId), { set: { isDecided: true } }, rowExists));
};
