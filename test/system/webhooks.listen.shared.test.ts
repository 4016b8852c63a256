import { listening } from './webhooks.listen.cases.ts';

listening('chosen');
