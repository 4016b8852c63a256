import { databaseStarts } from './database.start.cases.ts';

databaseStarts('chosen');
