import { landings } from './navigation.cases.ts';

landings('chosen');
