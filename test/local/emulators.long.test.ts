import { localCloud } from './emulators.cases.ts';

localCloud('others');
