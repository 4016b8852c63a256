import assert from 'node:assert/strict';
import { resultLinkOf } from '../../../functions/requests/envelopes.ts';
import type { RequestRow } from '../../../functions/requests/request.ts';
import { isTheRequest } from './diskImage.ts';
import type { SentMessage } from './effectsServer.ts';
import { endOf } from './scriptedRun.ts';

interface ItemResult {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string } };
}

/**
 * All requests end; what each tells agrees with LinkedIn's ledger, which has every message once at most, and those of an account in the order in
 * which they were accepted. Calls made side by side are accepted in any.
 */
export const assertEnded = async (
  url: string,
  requests: readonly RequestRow[],
  ledger: readonly SentMessage[],
  told: string,
): Promise<void> => {
  for (const row of requests) {
    const answer = (await endOf(url, row.accountId, resultLinkOf(url, row.resultHash))) as {
      readonly status: string;
      readonly completion?: { readonly standard?: readonly ItemResult[] };
    };
    assert.equal(answer.status, 'complete', `${told}: ${JSON.stringify(answer)}`);
    const arrived = ledger.filter((message) => isTheRequest(row, message));
    for (const { person, result } of answer.completion?.standard ?? []) {
      const times = arrived.filter((message) => message.person === person).length;
      const about = `${told}: ${person} got it ${times} times, told ${JSON.stringify(result)}`;
      if (result.success) assert.equal(times, 1, about);
      else if (result.error?.errorType === 'outcomeUnknown') assert.ok(times <= 1, about);
      else assert.equal(times, 0, about);
    }
  }
  for (const account of new Set(ledger.map((message) => message.account))) {
    const sent = ledger
      .filter((message) => message.account === account)
      .map((message) => requests.find((row) => isTheRequest(row, message))!);
    const ids = (rows: readonly RequestRow[]): string[] => rows.map(({ requestId }) => requestId);
    assert.deepEqual(
      ids(sent),
      ids(sent.toSorted((one, other) => one.acceptedAt - other.acceptedAt)),
      `${told}: ${account} is out of order`,
    );
  }
};
