import { enginesOf } from '../support/harnessTables.ts';
import { uploadsThatCrash } from './uploads.crash.cases.ts';

uploadsThatCrash('chosen', enginesOf('chosen'));
