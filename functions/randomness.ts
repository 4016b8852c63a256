import { randomBytes } from 'node:crypto';

/** Random bytes, passed in so that tests can set them. */
export type Randomness = (bytes: number) => Buffer;
export const systemRandomness: Randomness = randomBytes;
