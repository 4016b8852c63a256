import { savedProfiles } from './people.get.saved.cases.ts';

savedProfiles('chosen');
