import { dashboardInBrowser } from './dashboard.cases.ts';

dashboardInBrowser('chosen');
