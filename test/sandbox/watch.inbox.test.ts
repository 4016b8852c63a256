import { looksAtInbox } from './watch.inbox.cases.ts';

looksAtInbox('chosen');
