import { z } from 'zod';

/** What was told of one message: `null` where the request ended without it. */
const told = z.strictObject({ success: z.boolean(), errorType: z.string().nullable() });

const askedRequest = z.strictObject({
  /** The round it was made in; the process was killed at the end of each. */
  round: z.int(),
  account: z.string(),
  /** Of one request alone. */
  text: z.string(),
  /** `processing`: it had not ended when the proof did. */
  status: z.enum(['complete', 'error', 'processing']),
  errorType: z.string().nullable(),
  messages: z.array(z.strictObject({ person: z.string(), told: told.nullable() })),
});

/**
 * What one proof saw, whole: what was asked for, what was told, and what had arrived. The persons are the sandbox's.
 * `kills`: after how many pages of the sandbox the process was killed, by round.
 */
export const proofSchema = z.strictObject({
  version: z.string(),
  madeAt: z.iso.datetime(),
  engine: z.enum(['SQLite', 'emulators of AWS']),
  seed: z.int(),
  times: z.int(),
  kills: z.array(z.int()),
  requests: z.array(askedRequest),
  /** The messages that arrived, in order. */
  ledger: z.array(z.strictObject({ account: z.string(), person: z.string(), text: z.string() })),
});

export type Proof = z.infer<typeof proofSchema>;
export type AskedRequest = Proof['requests'][number];
