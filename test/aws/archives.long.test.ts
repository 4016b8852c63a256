import { archives } from './archives.cases.ts';

archives(['api', 'sweeper', 'webhooks'], 2);
// Chromium is in it.
archives(['worker'], 100);
