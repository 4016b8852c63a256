import { killedErasures } from './erasure.crash.cases.ts';

killedErasures('chosen', ['sqlite']);
