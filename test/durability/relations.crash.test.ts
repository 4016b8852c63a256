import { relationsKilled } from './relations.crash.cases.ts';

relationsKilled('chosen', ['sqlite']);
