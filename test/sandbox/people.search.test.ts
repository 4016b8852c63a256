import { peopleFound } from './people.search.cases.ts';

peopleFound('chosen');
