import { localFiles } from './uploads.cases.ts';

localFiles('others');
