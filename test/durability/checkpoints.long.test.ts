import { engines } from '../support/harnessTables.ts';
import { listsContinued } from './checkpoints.cases.ts';

listsContinued('others', engines);
