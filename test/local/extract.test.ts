import { extractingPages } from './extract.cases.ts';

extractingPages('chosen');
