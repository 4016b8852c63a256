import { archives } from './archives.cases.ts';

archives(['api', 'sweeper', 'webhooks'], 2);
