import { connectionsOnScriptedPages } from './connections.get.cases.ts';

connectionsOnScriptedPages('others');
