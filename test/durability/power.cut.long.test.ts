import { testSeed } from '../support/property.ts';
import { powerCuts } from './power.cut.cases.ts';

const { SOAK_CUTS } = process.env;

powerCuts({
  cuts: Number(SOAK_CUTS ?? 60),
  resumed: SOAK_CUTS === undefined ? 4 : 10,
  withRelaxed: true,
  callsPerAccount: 25,
  seed: testSeed,
});
