import { crashedPages } from './worker.crashedPage.cases.ts';

crashedPages('others');
