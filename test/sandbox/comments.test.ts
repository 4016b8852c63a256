import { comments } from './comments.cases.ts';

comments('chosen');
