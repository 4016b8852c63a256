import { conversationsOnScriptedPages } from './conversations.get.cases.ts';

conversationsOnScriptedPages('chosen');
