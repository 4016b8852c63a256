import { engines } from '../support/harnessTables.ts';
import { uploadsThatCrash } from './uploads.crash.cases.ts';

uploadsThatCrash('others', engines);
uploadsThatCrash('chosen', ['dynamo']);
