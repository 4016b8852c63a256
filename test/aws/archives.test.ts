import { archives } from './archives.cases.ts';

archives(['sweeper'], 2);
