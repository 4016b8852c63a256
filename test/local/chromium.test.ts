import { packagedChromium } from './chromium.cases.ts';

packagedChromium('chosen');
