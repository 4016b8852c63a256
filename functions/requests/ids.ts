import { createHash } from 'node:crypto';
import type { Randomness } from '../randomness.ts';

/** A result link's secret: 192 random bits, URL-safe. */
export const newResultHash = (random: Randomness): string => random(24).toString('base64url');

/** The request id of a result link. One-way: an id in a log or an event does not reveal the link. */
export const requestIdOf = (resultHash: string): string =>
  `req_${createHash('sha256').update(resultHash).digest('base64url').slice(0, 26)}`;

/** Fingerprint of a value that must be compared or looked up without being stored. */
export const fingerprint = (value: string): string => createHash('sha256').update(value).digest('base64url');
