import { sendingRequests } from './connections.sendRequest.cases.ts';

sendingRequests('chosen');
