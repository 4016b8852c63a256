import { emulatorsMoved } from './emulatorData.cases.ts';

emulatorsMoved('others');
