import { throttledParts } from './throttling.cases.ts';

throttledParts('others');
