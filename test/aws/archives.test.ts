import { archives } from './archives.cases.ts';

archives(['api'], 2);
