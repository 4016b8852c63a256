import { killed } from './process.kill.cases.ts';

// SQLite, the engine of one machine; the emulators are killed by the long run.
killed(1);
