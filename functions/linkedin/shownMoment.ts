/**
 * Runs in the page, whose time zone counts: the moment that a heading of a day ("Today", "Friday", "Nov 3", "Nov 3, 2025") and a time of day
 * ("2:04 PM") mean, in epoch milliseconds; `null` where they are worded in another way. Neither lies in the future.
 */
export const shownMoment = (day: string | null, hour: string | null, now: number): number | null => {
  const [, hours, minutes, half] = /(\d{1,2}):(\d{2})\s*([AP]M)?/i.exec(hour ?? '') ?? [];
  const said = day?.trim().toLowerCase() ?? '';
  const today = new Date(now);
  const at = (year: number, month: number, date: number): number => {
    const clock = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours ?? 0);
    return new Date(year, month, date, clock, Number(minutes ?? 0)).getTime();
  };
  const daysAgo = (count: number): number => at(today.getFullYear(), today.getMonth(), today.getDate() - count);
  if (said === 'today') return daysAgo(0);
  if (said === 'yesterday') return daysAgo(1);
  const weekday = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].indexOf(said);
  // The day of today's own name is a week ago.
  if (weekday >= 0) return daysAgo((today.getDay() - weekday + 7) % 7 || 7);
  const [, name, date, year] = /^(\p{L}{3,9})\.? (\d{1,2})(?:,? (\d{4}))?$/u.exec(said) ?? [];
  const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  const month = months.indexOf(name?.slice(0, 3) ?? '');
  if (month < 0) return null;
  if (year) return at(Number(year), month, Number(date));
  const thisYear = at(today.getFullYear(), month, Number(date));
  return thisYear <= now + 86_400_000 ? thisYear : at(today.getFullYear() - 1, month, Number(date));
};
