import { z } from 'zod';

/** A text that is never echoed, logged or kept in the clear (P12). In OpenAPI it is a password. */
export const secret = (most = 4096) => z.string().min(1).max(most).meta({ format: 'password' });

/** Whether a field of an administration function holds a secret. */
export const isSecret = (schema: z.ZodType): boolean => {
  if (schema.meta()?.format === 'password') return true;
  if (schema instanceof z.ZodRecord) return isSecret(schema.valueType as z.ZodType);
  if (schema instanceof z.ZodArray) return isSecret(schema.element as z.ZodType);
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => isSecret(option as z.ZodType));
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).some((field) => isSecret(field as z.ZodType));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return isSecret(schema.unwrap() as z.ZodType);
  return false;
};
