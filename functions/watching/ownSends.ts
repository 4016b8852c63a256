import { z } from 'zod';
import type { AccountsTable } from '../accounts/table.ts';
import { findFunction } from '../contract/functions.ts';
import { planIfPossible } from '../contract/items.ts';
import { entryOf } from '../requests/entries.ts';
import { listRequests } from '../requests/listing.ts';
import { inputOf } from '../requests/results.ts';
import type { RequestsTable } from '../requests/table.ts';
import { equals, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { knownPartition } from './watch.ts';

/** A message of the account's owner, as a look found it. */
interface OwnMessage {
  readonly id: string;
  readonly text: string | null;
  /** Epoch milliseconds, by LinkedIn. */
  readonly time: number;
  /** To a person who was erased: what a call wrote to them is gone. */
  readonly isToForgotten: boolean;
}

/** A message that a call sent, or may have sent, and between when (epoch milliseconds). */
interface OwnSend {
  readonly place: string;
  /** `null` if it was erased. */
  readonly text: string | null;
  readonly from: number;
  readonly to: number;
}

/** How far LinkedIn's clock and ours may differ, and how long a proof may take. */
const toleranceMs = 15 * 60_000;
/** A request may be accepted so long before it sends. */
const lifetimeMs = 24 * 3_600_000;
/** How long it is known which message a call sent: longer than a message is still compared with calls. */
const keptMs = 3 * lifetimeMs;

/** The page changes white space. */
const comparable = (text: string | null): string =>
  (text ?? '')
    .normalize('NFC')
    .replace(/[\s\u200b]+/g, ' ')
    .trim();

const sentStates: ReadonlySet<string | undefined> = new Set(['done', 'unknown', 'attempting']);

/** What the account's calls sent between two moments. */
const readSends = async (requests: RequestsTable, accountId: string, from: number, to: number): Promise<OwnSend[]> => {
  const sends: OwnSend[] = [];
  for await (const row of listRequests(requests, accountId, { from: from - lifetimeMs - toleranceMs, to: to + toleranceMs })) {
    if (row.function !== 'conversations.sendMessage') continue;
    const declaration = findFunction(row.function);
    const input = await inputOf(requests, row);
    const items = (declaration && input && planIfPossible(declaration, input)) ?? [];
    items.forEach((item, index) => {
      const entry = entryOf(row, index);
      if (item.channel !== 'standard' || !entry || !sentStates.has(entry.state)) return;
      const place = `${row.requestId}#${index}`;
      sends.push({
        place,
        text: entry.error?.errorType === 'erased' ? null : comparable(String(item.input.text ?? '')),
        from: row.acceptedAt - toleranceMs,
        to: entry.at + toleranceMs,
      });
    });
  }
  return sends;
};

/** Which message a call sent: known for some time, so that no second message counts as the same send. */
const sentKind = rowKind('sent message', 1, z.object({ messageId: z.string(), ttl: z.number() }));

/**
 * The ids of those messages that were sent by calls, which their senders know of: each call's item stands for one message with its text, written
 * between the call and its end. The others were written elsewhere.
 */
export const sentByCalls = async (
  { accounts, requests }: { readonly accounts: AccountsTable; readonly requests: RequestsTable },
  accountId: string,
  messages: readonly OwnMessage[],
): Promise<ReadonlySet<string>> => {
  const sent = new Set<string>();
  if (messages.length === 0) return sent;
  const times = messages.map(({ time }) => time);
  const sends = await readSends(requests, accountId, Math.min(...times), Math.max(...times));
  for (const { id, text, time, isToForgotten } of messages)
    for (const { place, ...send } of sends) {
      if (!(send.text === null ? isToForgotten : send.text === comparable(text)) || time < send.from || time > send.to) continue;
      const key = { pk: knownPartition(accountId, 'inbox'), sk: `SENT#${place}` };
      const row = sentKind.at(key, { messageId: id, ttl: Math.ceil((time + keptMs) / 1000) });
      const isIts = (await wasDone(accounts.put(row, rowAbsent))) || (await wasDone(accounts.put(row, equals('messageId', id))));
      if (!isIts) continue;
      sent.add(id);
      break;
    }
  return sent;
};
