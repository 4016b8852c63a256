import { emulatorsMoved } from './emulatorData.cases.ts';

emulatorsMoved('chosen');
