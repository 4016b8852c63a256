import { signingIn } from './accounts.signIn.cases.ts';

signingIn('chosen');
