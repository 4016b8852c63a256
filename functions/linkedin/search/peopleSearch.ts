import type { PageReaders } from '../selectors/resolve.ts';
import type { PeopleSearchFacts } from './foundPerson.ts';
import { peopleSearchEmberReader } from './peopleSearch.ember.ts';
import { peopleSearchSduiReader } from './peopleSearch.sdui.ts';

/** A page of the people search, in both renderers. */
export const peopleSearchReaders: PageReaders<PeopleSearchFacts> = { sdui: peopleSearchSduiReader, ember: peopleSearchEmberReader };
