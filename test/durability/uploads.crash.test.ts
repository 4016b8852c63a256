import { uploadsThatCrash } from './uploads.crash.cases.ts';

uploadsThatCrash('chosen');
