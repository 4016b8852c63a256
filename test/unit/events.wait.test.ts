import { waitsForEvents } from './events.wait.cases.ts';

waitsForEvents('chosen');
