import { adminCommand } from './admin.command.cases.ts';

adminCommand('others');
