import { largeErasures } from './erasure.steps.cases.ts';

largeErasures('chosen');
