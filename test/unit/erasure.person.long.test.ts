import { erasedPeople } from './erasure.person.cases.ts';

erasedPeople('others');
