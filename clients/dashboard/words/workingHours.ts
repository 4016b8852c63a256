import type { Account } from './account.ts';

export type WorkingHours = NonNullable<Account['workingHours']>;
export type Window = WorkingHours['windows'][number];
type Day = Window['days'][number];

export const dayLabels: Readonly<Record<Day, string>> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};
export const days = Object.keys(dayLabels) as readonly Day[];

export const shortDay = (day: Day): string => dayLabels[day].slice(0, 3);

/** What a form offers first. */
export const officeHours: Window = { days: days.slice(0, 5), from: '09:00', to: '17:30' };

/** Such as `Mon, Tue 09:00–17:00 (Europe/Berlin)`. */
export const workingHoursOf = (hours: Account['workingHours']): string => {
  if (hours === null) return 'always';
  const windows = hours.windows.map(({ days: on, from, to }) => `${on.map(shortDay).join(', ')} ${from}–${to}`);
  return `${windows.join('; ')} (${hours.timeZone})`;
};
