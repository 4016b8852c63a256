import { actionsInDashboard } from './dashboard.actions.cases.ts';

actionsInDashboard('chosen');
