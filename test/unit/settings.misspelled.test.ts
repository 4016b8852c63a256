import { misspelledSettingsOf } from './settings.misspelled.cases.ts';

misspelledSettingsOf('chosen');
