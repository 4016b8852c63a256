import { hiddenFrame } from './hidden.frame.cases.ts';

hiddenFrame('others');
