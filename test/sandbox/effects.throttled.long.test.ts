import { throttledEffects } from './effects.throttled.cases.ts';

throttledEffects('others');
