import { effectsKilled } from './effects.crash.cases.ts';

effectsKilled('chosen', ['sqlite']);
