import { wordsOfOperators } from './operator.arguments.cases.ts';

wordsOfOperators('others');
