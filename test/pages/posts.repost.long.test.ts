import { repostsOnScriptedPages } from './posts.repost.cases.ts';

repostsOnScriptedPages('others');
