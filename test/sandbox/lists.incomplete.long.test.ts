import { incompleteLists } from './lists.incomplete.cases.ts';

incompleteLists('others');
