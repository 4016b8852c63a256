import { inDoubt } from './doubt.cases.ts';

inDoubt('chosen');
