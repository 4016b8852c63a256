import type { Account } from './account.ts';

const short = (day: string): string => day.charAt(0).toUpperCase() + day.slice(1, 3);

/** Such as `Mon, Tue 09:00–17:00 (Europe/Berlin)`. */
export const workingHoursOf = (hours: Account['workingHours']): string => {
  if (hours === null) return 'always';
  const windows = hours.windows.map(({ days, from, to }) => `${days.map(short).join(', ')} ${from}–${to}`);
  return `${windows.join('; ')} (${hours.timeZone})`;
};
