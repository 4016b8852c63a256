import { stepsOfDocumentation } from './docs.cases.ts';

stepsOfDocumentation('others');
