import { killed } from './process.kill.cases.ts';

killed(1);
killed(1, Date.now(), true);
