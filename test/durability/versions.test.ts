import { versionsRead } from './versions.cases.ts';

versionsRead('chosen');
