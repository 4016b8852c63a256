import { following } from './people.follow.cases.ts';

following('chosen');
