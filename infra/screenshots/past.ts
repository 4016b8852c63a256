import type { LimitCategory } from '../../functions/contract/declaration.ts';
import type { FunctionName } from '../../functions/contract/functions.ts';
import { storedActions } from '../../functions/requests/actions.ts';
import { done } from '../../functions/requests/entries.ts';
import { storedReading } from '../../functions/requests/history.ts';
import type { RequestsTable } from '../../functions/requests/table.ts';

const dayMs = 86_400_000;

/** A function of each category that the past has, and how many actions an ordinary day brings. */
const habits: readonly { readonly category: LimitCategory; readonly function: FunctionName; readonly usual: number }[] = [
  { category: 'profileViews', function: 'people.visit', usual: 32 },
  { category: 'connectionRequests', function: 'connections.sendRequest', usual: 11 },
  { category: 'messages', function: 'conversations.sendMessage', usual: 14 },
  { category: 'reactions', function: 'posts.react', usual: 5 },
];

/** Like the days of somebody who works: more in the middle of the week, next to nothing at its end, never twice the same. */
const actionsOn = (day: number, usual: number): number => {
  const weekday = new Date(day).getUTCDay();
  if (weekday === 0 || weekday === 6) return weekday === 6 && usual > 10 ? 1 : 0;
  const wave = Math.sin(day / dayMs + usual) * 0.35 + Math.sin((day / dayMs) * 2.7 + usual) * 0.25;
  return Math.max(0, Math.round(usual * (0.85 + wave)));
};

/** Keeps actions of the days before today, as requests of those days would have. */
const keepPastActions = async (table: RequestsTable, accountId: string, now: number, days: number): Promise<void> => {
  for (let ago = days; ago > 0; ago--) {
    const at = Math.floor(now / dayMs) * dayMs - ago * dayMs + 10 * 3_600_000;
    await Promise.all(
      habits.map((habit) => {
        const count = actionsOn(at, habit.usual);
        const journal = Object.fromEntries(
          Array.from({ length: count }, (_, index) => [index, done(undefined, { fence: 1, at }, { chunks: 0 })]),
        );
        const past = { accountId, requestId: `req_past-${habit.category}-${ago}`, function: habit.function, journal };
        return Promise.all(storedActions(past, undefined).map((row) => table.put(row)));
      }),
    );
  }
};

/** Keeps readings of the Social Selling Index, each third day, that rise slowly. */
const keepPastReadings = async (table: RequestsTable, accountId: string, now: number, days: number): Promise<void> => {
  for (let ago = days; ago > 0; ago -= 3) {
    const grown = (days - ago) / days;
    const pillars = {
      brand: Math.round((13 + 4 * grown) * 10) / 10,
      people: Math.round((9 + 6 * grown + Math.sin(ago)) * 10) / 10,
      insights: Math.round((11 + 2 * grown + Math.sin(ago * 2)) * 10) / 10,
      relationships: Math.round((15 + 5 * grown) * 10) / 10,
    };
    const ssi = Math.round(Object.values(pillars).reduce((sum, each) => sum + each, 0));
    const data = { ssi, industryTop: Math.round(24 - 15 * grown), networkTop: Math.round(41 - 18 * grown), pillars };
    const entry = done(undefined, { fence: 1, at: now - ago * dayMs }, { chunks: 1 });
    const reading = storedReading({
      row: { accountId, function: 'stats.getSSI', journal: { 0: entry } },
      outcomes: new Map([[0, { success: true, data }]]),
    });
    if (reading) await table.put(reading.row);
  }
};

/** Gives an account a past that the dashboard's charts can show, kept by the very functions that keep the present. */
export const keepPast = async (table: RequestsTable, accountId: string, now: number, days = 90): Promise<void> => {
  await keepPastActions(table, accountId, now, Math.min(days, 40));
  await keepPastReadings(table, accountId, now, days);
};
