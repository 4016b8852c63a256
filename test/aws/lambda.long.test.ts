// The packaged functions start once for all.

import { frozenSandboxes } from './freeze.cases.ts';
import { everyFunctionPackaged } from './functions.cases.ts';
import { linkedApiOnThePackage } from './sdk.cases.ts';
import { selectorsOfThePackage } from './selectors.cases.ts';
import { killedAtTheTimeLimit } from './timeLimit.cases.ts';

everyFunctionPackaged();
frozenSandboxes();
selectorsOfThePackage();
linkedApiOnThePackage();
killedAtTheTimeLimit('chosen');
