import { signingIn } from './signIn.cases.ts';

signingIn('chosen');
