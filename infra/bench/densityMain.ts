import { measureDensity } from './density.ts';
import { report } from './report.ts';

/** `npm run bench:density`: many accounts side by side. */
await report(await measureDensity());
