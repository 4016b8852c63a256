import { frozenSandboxes } from './freeze.cases.ts';
import { everyFunctionPackaged } from './functions.cases.ts';

everyFunctionPackaged();
frozenSandboxes('others');
