// The packaged functions start once for all.
import { frozenSandboxes } from './freeze.cases.ts';
import { killedAtTheTimeLimit } from './timeLimit.cases.ts';

frozenSandboxes('chosen');
killedAtTheTimeLimit('chosen');
