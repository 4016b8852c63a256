import { archives } from './archives.cases.ts';

archives(['sweeper', 'webhooks'], 1);
// The servers of MCP and OAuth are in it.
archives(['api'], 3);
// Chromium is in it.
archives(['worker'], 100);
