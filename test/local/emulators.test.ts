import { localCloud } from './emulators.cases.ts';

localCloud('chosen');
