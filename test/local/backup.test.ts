import { backups } from './backup.cases.ts';

backups('chosen');
