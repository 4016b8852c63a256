import { readingOnce } from './repeated.content.cases.ts';

readingOnce('others');
