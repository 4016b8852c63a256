import { demoTokens } from '../local/demo.ts';
import { addAccounts, measureAcceptance } from './acceptance.ts';
import { measureActing } from './acting.ts';
import { measureCalls } from './calls.ts';
import { printFigures } from './figures.ts';
import { measured } from './measured.ts';
import { measureReading } from './reading.ts';

/** `npm run bench`: the whole system on this machine, against the sandbox, measured from a client's side. */
const customer = demoTokens.customer;
const figures = [
  // In a system whose browsers have done nothing: for some ten seconds after work they clear up, on the same cores.
  ...(await measured({ PACING: 'off' }, async (system) => measureAcceptance(system, customer, await addAccounts(system, 60)))),
  ...(await measured({ PACING: 'off' }, async (system) => [
    ...(await measureCalls({ system, pacing: 'off', singles: 20, arrays: 5 })),
    ...(await measureReading(system, { one: 5, many: 5 })),
    ...(await measureActing(system, 3)),
  ])),
  ...(await measured({ PACING: 'human' }, (system) => measureCalls({ system, pacing: 'human', singles: 3, arrays: 1 }))),
];
printFigures(figures);
process.exit(figures.every((figure) => figure.reached) ? 0 : 1);
