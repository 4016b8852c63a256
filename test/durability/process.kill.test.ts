import { killed } from './process.kill.cases.ts';

killed(1);
