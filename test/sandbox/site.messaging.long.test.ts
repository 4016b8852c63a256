import { messagesOfSite } from './site.messaging.cases.ts';

messagesOfSite('chosen');
messagesOfSite('others');
