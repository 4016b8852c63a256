import { watchingInDashboard } from './dashboard.watching.cases.ts';

watchingInDashboard('others');
