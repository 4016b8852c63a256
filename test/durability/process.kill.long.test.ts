import { killed } from './process.kill.cases.ts';

const { SOAK_KILLS, SOAK_SEED } = process.env;

for (const emulate of [false, true]) killed(Number(SOAK_KILLS ?? 3), Number(SOAK_SEED ?? Date.now()), emulate);
