import { z } from 'zod';

/** Identifies a member for good: it stays when name and address change. */
export const memberUrn = z
  .string()
  .regex(/^urn:li:member:\d+$/)
  .nullable()
  .describe('Permanent id, `urn:li:member:<number>`; null where LinkedIn does not show it.');

export const organizationUrn = z
  .string()
  .regex(/^urn:li:organization:\d+$/)
  .nullable()
  .describe('Permanent id, `urn:li:organization:<number>`; null where LinkedIn does not show it.');

/** Pictures are on LinkedIn's media host; their signed addresses stay as they are. */
export const avatarUrl = z.string().nullable().describe('Address of the picture on LinkedIn’s media host; it is valid for some weeks.');
export const logoUrl = z.string().nullable().describe('Address of the logo on LinkedIn’s media host; it is valid for some weeks.');
