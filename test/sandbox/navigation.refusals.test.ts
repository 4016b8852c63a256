import { refusedPages } from './navigation.refusals.cases.ts';

refusedPages('chosen');
