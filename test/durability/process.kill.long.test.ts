import { killed } from './process.kill.cases.ts';

const { SOAK_KILLS } = process.env;

for (const emulate of [false, true]) killed(Number(SOAK_KILLS ?? 3), emulate);
