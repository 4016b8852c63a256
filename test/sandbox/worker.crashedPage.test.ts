import { crashedPages } from './worker.crashedPage.cases.ts';

crashedPages('chosen');
