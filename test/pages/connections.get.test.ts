import { connectionsOnScriptedPages } from './connections.get.cases.ts';

connectionsOnScriptedPages('chosen');
