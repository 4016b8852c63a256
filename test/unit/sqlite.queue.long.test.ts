import { queueInSqlite } from './sqlite.queue.cases.ts';

queueInSqlite('others');
