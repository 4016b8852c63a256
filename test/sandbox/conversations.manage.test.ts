import { managing } from './conversations.manage.cases.ts';

managing('chosen');
