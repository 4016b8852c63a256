import { engines } from '../support/harnessTables.ts';
import { effectsKilled } from './effects.crash.cases.ts';

effectsKilled('others', engines);
effectsKilled('chosen', ['dynamo']);
