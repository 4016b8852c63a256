import { incompleteLists } from './lists.incomplete.cases.ts';

incompleteLists('chosen');
