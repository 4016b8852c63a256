import { engines } from '../support/harnessTables.ts';
import { relationsKilled } from './relations.crash.cases.ts';

relationsKilled('others', engines);
relationsKilled('chosen', ['dynamo']);
