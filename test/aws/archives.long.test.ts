import { archives } from './archives.cases.ts';

// Chromium is in it.
archives(['worker'], 100);
