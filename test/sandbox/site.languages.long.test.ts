import { languagesOfSite } from './site.languages.cases.ts';

languagesOfSite('others');
