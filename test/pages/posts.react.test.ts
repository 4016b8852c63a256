import { reactions } from './posts.react.cases.ts';

reactions('chosen');
