import { actionsOfSite } from './site.actions.cases.ts';

actionsOfSite('chosen');
actionsOfSite('others');
