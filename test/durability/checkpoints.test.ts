import { enginesOf } from '../support/harnessTables.ts';
import { listsContinued } from './checkpoints.cases.ts';

listsContinued('chosen', enginesOf('chosen'));
