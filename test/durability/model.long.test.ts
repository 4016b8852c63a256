import { interleavings } from './model.cases.ts';

const { SOAK_RUNS, SOAK_SEED } = process.env;

interleavings(Number(SOAK_RUNS ?? 1000), SOAK_SEED === undefined ? undefined : Number(SOAK_SEED));
