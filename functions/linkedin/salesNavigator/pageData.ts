import { nullUnlessItCame } from '../browser/neverCame.ts';
import { pageBecomes } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { SalesAnswer, SalesData } from './salesData.ts';

/** The data of one lead or account, which its page fetches in several requests. */
export interface WantedData {
  /** The page's name in errors. */
  readonly page: string;
  /** Selector of the card at the top of the page. */
  readonly card: string;
  /** Whether the answer is one about this lead or account. */
  isIts(answer: SalesAnswer): boolean;
  /** The name in an answer: the other requests of the page fetch single parts. */
  nameIn(body: unknown): string | null;
}

/** What LinkedIn answers about what does not exist. Any other refusal says nothing about that. */
const goneStatuses: readonly number[] = [404, 410];

const hasCard = (selector: string): boolean => document.querySelector(selector) !== null;

/**
 * The answer that has the name; `null` if LinkedIn answers that there is nothing, and the page shows no card.
 *
 * @throws LayoutChanged if the data are refused, lack the name, or do not come
 */
export const pageDataOf = async (
  { page, patienceMs }: Pick<LinkedIn, 'page' | 'patienceMs'>,
  data: SalesData,
  wanted: WantedData,
  signal: AbortSignal,
): Promise<SalesAnswer | null> => {
  const isNamed = (answer: SalesAnswer): boolean => answer.status === 200 && wanted.isIts(answer) && wanted.nameIn(answer.body) !== null;
  const isGone = (answer: SalesAnswer): boolean => goneStatuses.includes(answer.status) && wanted.isIts(answer);
  const first = await data.find((answer) => (isNamed(answer) || isGone(answer) ? answer : null), signal);
  if (first && isNamed(first)) return first;
  if (first && !(await pageBecomes(page, hasCard, wanted.card, patienceMs).catch(nullUnlessItCame))) return null;
  // A card comes of an answer with the name, which may be on its way still.
  const named = first && (await data.find((answer) => (isNamed(answer) ? answer : null), signal));
  if (named) return named;
  const statuses = data.heard.filter((answer) => wanted.isIts(answer)).map(({ status }) => status);
  const refusal = statuses.find((status) => status !== 200);
  throw new LayoutChanged(wanted.page, refusal ? `answer ${refusal}` : statuses.length > 0 ? 'name' : 'answer');
};
