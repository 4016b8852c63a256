import { unusualPages } from './languages.unusual.cases.ts';

unusualPages('others');
