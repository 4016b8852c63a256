import { interleavings } from './model.cases.ts';

const { SOAK_RUNS } = process.env;

const runs = Number(SOAK_RUNS ?? 300);
interleavings({ sqlite: runs, dynamo: runs });
