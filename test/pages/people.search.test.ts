import { searchOnScriptedPages } from './people.search.cases.ts';

searchOnScriptedPages('chosen');
