import { searchOnScriptedPages } from './people.search.cases.ts';

searchOnScriptedPages('others');
