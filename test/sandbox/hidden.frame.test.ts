import { hiddenFrame } from './hidden.frame.cases.ts';

hiddenFrame('chosen');
