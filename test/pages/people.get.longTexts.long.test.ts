import { readingLongTexts } from './people.get.longTexts.cases.ts';

readingLongTexts('others');
