import { listsOfSite } from './site.lists.cases.ts';

listsOfSite('chosen');
listsOfSite('others');
