import { salesMessages } from './salesNavigator.messages.cases.ts';

salesMessages('chosen');
