import { viewersRead } from './people.getViewers.cases.ts';

viewersRead('chosen');
