import { oauth } from './oauth.cases.ts';

oauth('chosen');
