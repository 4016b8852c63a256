import { writtenTexts } from './texts.written.cases.ts';

writtenTexts('others');
