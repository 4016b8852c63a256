import { interleavings } from './model.cases.ts';

const { SOAK_RUNS } = process.env;

interleavings(Number(SOAK_RUNS ?? 300));
