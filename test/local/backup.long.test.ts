import { backups } from './backup.cases.ts';

backups('others');
