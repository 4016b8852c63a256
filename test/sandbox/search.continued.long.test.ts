import { searchesContinued } from './search.continued.cases.ts';

searchesContinued('others');
