import { lookedUp } from './languages.doubt.cases.ts';

lookedUp('others');
