import { salesSearches } from './salesNavigator.search.cases.ts';

salesSearches('chosen');
