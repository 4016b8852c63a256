import { queueInSqlite } from './sqlite.queue.cases.ts';

queueInSqlite('chosen');
