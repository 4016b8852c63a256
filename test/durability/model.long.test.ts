import { interleavings } from './model.cases.ts';

const { SOAK_RUNS, SOAK_SEED } = process.env;

interleavings(Number(SOAK_RUNS ?? 300), SOAK_SEED === undefined ? undefined : Number(SOAK_SEED));
