import { redrawnEffects } from './effects.redrawn.cases.ts';

redrawnEffects('others');
