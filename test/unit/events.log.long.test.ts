import { eventLogs } from './events.log.cases.ts';

eventLogs('others');
