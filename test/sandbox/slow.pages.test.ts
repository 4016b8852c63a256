import { slowPages } from './slow.pages.cases.ts';

slowPages('chosen');
