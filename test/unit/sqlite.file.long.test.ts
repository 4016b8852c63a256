import { databaseFile } from './sqlite.file.cases.ts';

databaseFile('others');
