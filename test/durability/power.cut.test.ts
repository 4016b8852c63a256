import { powerCuts } from './power.cut.cases.ts';

powerCuts({ cuts: 2, resumed: 0, withRelaxed: false, callsPerAccount: 8, seed: 1 });
