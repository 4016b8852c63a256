import { effectsKilled } from './effects.crash.cases.ts';

effectsKilled('others', ['sqlite']);
// Every moment, with one function or some: what a function does on its page does not depend on the engine.
effectsKilled('chosen', ['dynamo']);
