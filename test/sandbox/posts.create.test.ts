import { creating } from './posts.create.cases.ts';

creating('chosen');
