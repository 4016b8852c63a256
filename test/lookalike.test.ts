// What is read and done on the look-alike of LinkedIn, without queue, tables and HTTP in between. The parts share it, and its browser.
import './lookalike/ahead.ts';
import './lookalike/connections.crash.ts';
import './lookalike/hiddenFrame.ts';
import './lookalike/lostSelectors.ts';
import './lookalike/pages.ts';
import './lookalike/posts.ts';
import './lookalike/reading.ts';
import './lookalike/refusals.ts';
