import { z } from 'zod';

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/i.test(name);
  } catch {
    return false;
  }
};

/** A time zone by its IANA name. */
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone, such as Europe/Berlin')
  .meta({ examples: ['Europe/Berlin'] });

const clockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { message: 'must be a time such as 09:00', abort: true })
  .meta({ examples: ['09:00'] });

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** When an account works, on the clock of its time zone: from the first time up to, without, the second. */
export const workingHours = z.strictObject({
  timeZone: timeZone.describe('Time zone of the hours.'),
  windows: z
    .array(
      z
        .strictObject({
          days: z.array(z.enum(days)).min(1).max(7).describe('Days of the week.'),
          from: clockTime.describe('Beginning.'),
          to: clockTime.describe('End, not included.'),
        })
        .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be after from' }),
    )
    .min(1)
    .max(21)
    .describe('When it works.'),
});
export type WorkingHours = z.infer<typeof workingHours>;
