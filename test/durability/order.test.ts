import { orderOfRequests } from './order.cases.ts';

orderOfRequests('chosen');
