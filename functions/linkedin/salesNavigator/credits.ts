import { numberAt, recordsAt } from '../browser/json.ts';
import { salesRequests } from '../selectors/salesNavigator/requests.ts';
import type { SalesAnswer } from './salesData.ts';

const inMail = 'LSS_INMAIL';

/** How many InMails the account may still send, by an answer; `null` if it says nothing of that. */
export const creditsIn = ({ address, status, body }: SalesAnswer): number | null => {
  if (status !== 200 || !salesRequests.credits.test(address)) return null;
  return numberAt(
    recordsAt(body, 'elements').find(({ type }) => type === inMail),
    'value',
  );
};

/** The same by the latest of some answers. */
export const latestCredits = (heard: readonly SalesAnswer[]): number | null =>
  heard.reduce<number | null>((credits, answer) => creditsIn(answer) ?? credits, null);
