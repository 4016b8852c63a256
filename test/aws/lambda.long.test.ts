import { frozenSandboxes } from './freeze.cases.ts';
import { everyFunctionPackaged } from './functions.cases.ts';
import { killedAtTheTimeLimit } from './timeLimit.cases.ts';

everyFunctionPackaged();
frozenSandboxes('others');
killedAtTheTimeLimit('others');
