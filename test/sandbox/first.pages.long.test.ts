import { firstPagesOfRequests } from './first.pages.cases.ts';

firstPagesOfRequests('others');
