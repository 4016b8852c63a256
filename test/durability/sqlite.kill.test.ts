import { killed } from './sqlite.kill.cases.ts';

killed(8, 1);
