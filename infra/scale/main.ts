import { reportOf } from './report.ts';
import { scenarios } from './scenarios.ts';

// `npm run scale`: the table of docs/scale.md.
console.log(reportOf(scenarios));
