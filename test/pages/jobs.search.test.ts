import { jobSearchPages } from './jobs.search.cases.ts';

jobSearchPages('chosen');
