import { storedOnce } from './conversations.once.cases.ts';

storedOnce('sqlite', 6);
