import { thousandsOfTokens } from './admin.tokens.many.cases.ts';

thousandsOfTokens('chosen');
