import { queueLost } from './queue.lost.cases.ts';

queueLost('others');
