import { composer, fill, typed } from './composer.ts';
import { sendFiles } from './files.ts';
import { watch, watchAbove } from './lazy.ts';
import { act, ask, build, equip, isOvertaken, perform, put, start, toggle } from './page.ts';

const functions = [build, equip, act, perform, isOvertaken, put, toggle, ask, start, watch, watchAbove, typed, fill, composer, sendFiles];

/** The page's own script, as source text. */
export const pageScript = functions.map(String).join('\n');
