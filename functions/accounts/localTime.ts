import { Temporal } from 'temporal-polyfill';

/** Local time and date of a time zone at a moment (epoch milliseconds). */
export const localTimeOf = (timeZone: string, at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

/** The first moment of a local day, which is not always midnight, in epoch milliseconds. */
export const startOf = (timeZone: string, day: Temporal.PlainDate): number => day.toZonedDateTime(timeZone).epochMilliseconds;

/** The next change of the clock after the begin of a day, within that day; epoch milliseconds. */
export const clockChangeOn = (timeZone: string, day: Temporal.PlainDate): number | undefined => {
  const change = day.toZonedDateTime(timeZone).getTimeZoneTransition('next')?.epochMilliseconds;
  return change !== undefined && change < startOf(timeZone, day.add({ days: 1 })) ? change : undefined;
};

/**
 * The moments of a day at which the clock shows a time, in epoch milliseconds: two if the clock is set back over it, none if it is set
 * forward over it.
 */
export const momentsOf = (timeZone: string, day: Temporal.PlainDate, time: Temporal.PlainTime): readonly number[] => {
  const local = day.toPlainDateTime(time);
  const moments = (['earlier', 'later'] as const).map((disambiguation) => local.toZonedDateTime(timeZone, { disambiguation }));
  return [...new Set(moments.filter((moment) => moment.toPlainDateTime().equals(local)).map(({ epochMilliseconds }) => epochMilliseconds))];
};
