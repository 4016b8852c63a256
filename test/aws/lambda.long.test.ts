import { frozenSandboxes } from './freeze.cases.ts';
import { everyFunctionPackaged } from './functions.cases.ts';
import { outOfMemoryWorkers } from './memoryLimit.cases.ts';
import { killedAtTheTimeLimit } from './timeLimit.cases.ts';

everyFunctionPackaged();
frozenSandboxes('others');
killedAtTheTimeLimit('others');
outOfMemoryWorkers('others');
