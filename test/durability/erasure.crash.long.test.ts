import { killedErasures } from './erasure.crash.cases.ts';

killedErasures('others', ['sqlite']);
killedErasures('chosen', ['dynamo']);
