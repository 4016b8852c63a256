// The packaged functions start once for all.

import { frozenSandboxes } from './freeze.cases.ts';
import { everyFunctionPackaged } from './functions.cases.ts';
import { killedAtTheTimeLimit } from './timeLimit.cases.ts';

everyFunctionPackaged();
frozenSandboxes();
killedAtTheTimeLimit('chosen');
