import { sendingMessages } from './conversations.sendMessage.cases.ts';

sendingMessages('chosen');
