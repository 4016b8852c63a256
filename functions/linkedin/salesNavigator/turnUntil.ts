import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';

/** How often the wheel is turned while nothing comes of it: what is laid out just then may take a turn. */
const maxTurns = 3;

/** Turns the wheel until something comes of it; `false` if nothing does. `turn` and `isMoved` read the page as it is then. */
export const turnUntil = async (
  { page, patienceMs }: Pick<LinkedIn, 'page' | 'patienceMs'>,
  turn: () => Promise<void>,
  isMoved: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<boolean> => {
  const patience = { milliseconds: patienceMs / maxTurns, signal };
  for (let turns = 0; turns < maxTurns; turns++) {
    await turn();
    if (await pageGives(page, async () => (await isMoved()) || null, patience)) return true;
  }
  return false;
};
