import { killed } from './sqlite.kill.cases.ts';

const { SOAK_KILLS, SOAK_SEED } = process.env;

killed(Number(SOAK_KILLS ?? 15), Number(SOAK_SEED ?? Date.now()) % 2 ** 31);
