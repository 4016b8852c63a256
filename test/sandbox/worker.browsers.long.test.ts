import { browsersOfWorkers } from './worker.browsers.cases.ts';

browsersOfWorkers('others');
