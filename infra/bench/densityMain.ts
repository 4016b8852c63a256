import { densityEnvironment, measureDensity } from './density.ts';
import { printFigures } from './figures.ts';
import { measured } from './measured.ts';

/** `npm run bench:density`: many accounts side by side. */
const figures = await measured(densityEnvironment, measureDensity);
printFigures(figures);
process.exit(figures.every((figure) => figure.reached) ? 0 : 1);
