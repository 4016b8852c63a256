import { nextProfile } from './people.get.nextProfile.cases.ts';

nextProfile('chosen');
