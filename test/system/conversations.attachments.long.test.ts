import { messagesWithAttachments } from './conversations.attachments.cases.ts';

messagesWithAttachments('others');
