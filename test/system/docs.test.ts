import { stepsOfDocumentation } from './docs.cases.ts';

stepsOfDocumentation('chosen');
