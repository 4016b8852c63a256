import { killed } from './sqlite.kill.cases.ts';

killed(3, 1);
