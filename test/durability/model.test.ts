import { interleavings } from './model.cases.ts';

interleavings(40);
