import { everyFunctionOnce } from './functions.cases.ts';

everyFunctionOnce('others');
