import { engines } from '../support/workerHarness.ts';
import { effectsKilled } from './effects.crash.cases.ts';

effectsKilled('others', engines);
effectsKilled('chosen', ['dynamo']);
