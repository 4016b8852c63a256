import fc from 'fast-check';

/**
 * The seed of everything drawn at random in tests: the same in every run, so that CI sees what a contributor has seen. `npm run test:soak` draws
 * another each time.
 */
export const testSeed = Number(process.env.SOAK_SEED ?? 1) % 2 ** 31;

fc.configureGlobal({ seed: testSeed });

export { fc };
