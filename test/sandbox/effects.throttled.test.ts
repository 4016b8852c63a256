import { throttledEffects } from './effects.throttled.cases.ts';

throttledEffects('chosen');
