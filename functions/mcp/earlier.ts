import { z } from 'zod';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands for something that is not known: `null`, or no rows. */
const notKnown = (schema: z.core.$ZodType): null | [] | undefined => [null, [] as []].find((each) => z.safeParse(schema, each).success);

/**
 * A result in today's form: what an earlier release has stored lacks the fields that came later. They are added as not known; everything else stays
 * as it is, also where it does not fit.
 */
export const inFormOfToday = (schema: z.core.$ZodType, value: unknown): unknown => {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return value === null ? value : inFormOfToday(schema.unwrap(), value);
  if (schema instanceof z.ZodArray) return Array.isArray(value) ? value.map((each) => inFormOfToday(schema.element, each)) : value;
  if (schema instanceof z.ZodUnion) {
    const forms = schema.options.map((option) => ({ option, form: inFormOfToday(option, value) }));
    return forms.find(({ option, form }) => z.safeParse(option, form).success)?.form ?? value;
  }
  if (!(schema instanceof z.ZodObject) || !isRecord(value)) return value;
  const known = Object.entries(schema.shape as Record<string, z.core.$ZodType>).flatMap(([name, field]): [string, unknown][] => {
    const there = value[name];
    if (there !== undefined) return [[name, inFormOfToday(field, there)]];
    const added = z.safeParse(field, undefined).success ? undefined : notKnown(field);
    return added === undefined ? [] : [[name, added]];
  });
  return { ...value, ...Object.fromEntries(known) };
};
