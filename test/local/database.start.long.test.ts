import { databaseStarts } from './database.start.cases.ts';

databaseStarts('others');
