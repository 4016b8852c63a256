import { lostOnSite } from './selectors.lost.cases.ts';

lostOnSite('chosen');
