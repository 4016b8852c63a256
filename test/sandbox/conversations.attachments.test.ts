import { attachmentsOnSite } from './conversations.attachments.cases.ts';

attachmentsOnSite('chosen');
