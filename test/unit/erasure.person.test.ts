import { erasedPeople } from './erasure.person.cases.ts';

erasedPeople('chosen');
