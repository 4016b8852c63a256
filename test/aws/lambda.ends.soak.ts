import { outOfMemoryWorkers } from './memoryLimit.cases.ts';
import { killedAtTheTimeLimit } from './timeLimit.cases.ts';

killedAtTheTimeLimit('others');
outOfMemoryWorkers();
