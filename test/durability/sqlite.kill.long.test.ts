import { testSeed } from '../support/property.ts';
import { killed } from './sqlite.kill.cases.ts';

const { SOAK_KILLS } = process.env;

killed(Number(SOAK_KILLS ?? 15), testSeed);
