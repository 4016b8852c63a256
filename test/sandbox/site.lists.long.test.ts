import { listsOfSite } from './site.lists.cases.ts';

listsOfSite('others');
