import { lateEffects } from './effects.late.cases.ts';

lateEffects('chosen');
