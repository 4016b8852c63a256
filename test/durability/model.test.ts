import { interleavings } from './model.cases.ts';

interleavings({ sqlite: 40 });
