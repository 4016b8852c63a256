import { z } from 'zod';
import { moment } from './time.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** From `start` up to and with `end`. */
const bounds = { start: moment.describe('Beginning of the period.'), end: moment.describe('End of the period, included.') };

const inOrder = ({ start, end }: { start: string; end: string }): boolean => Date.parse(end) >= Date.parse(start);

/** Parameters with a period of at most this many days, and further parameters. */
export const periodOf = <const Others extends z.ZodRawShape>(days: number, others: Others) =>
  z
    .strictObject({ ...others, ...bounds })
    .refine((given) => inOrder(given as unknown as { start: string; end: string }), { path: ['end'], message: 'must not be before start' })
    .refine(
      (given) => {
        const { start, end } = given as unknown as { start: string; end: string };
        return Date.parse(end) - Date.parse(start) <= days * dayMs;
      },
      { path: ['end'], message: `must be at most ${days} days after start` },
    );
